/** Descriptions of the codes that reading the language itself gives: its lexer, its grammar, its names and values, its files. */
import type { Description } from '../rule.ts';
import { files } from './files.ts';
import { lexical } from './lexical.ts';
import { names } from './names.ts';
import { releases } from './releases.ts';
import { structure } from './structure.ts';
import { values } from './values.ts';

/** In the order of the documentation. */
export const coreDescriptions: readonly Description[] = [...structure, ...lexical, ...names, ...values, ...files, ...releases];
