/** Descriptions of the codes that reading the language itself gives: its lexer, its grammar, its names and values, its files. */
import type { Description } from './rule.ts';
import { files } from './core/files.ts';
import { kubernetes } from './core/kubernetes.ts';
import { lexical } from './core/lexical.ts';
import { names } from './core/names.ts';
import { openbgpd } from './core/openbgpd.ts';
import { releases } from './core/releases.ts';
import { structure } from './core/structure.ts';
import { values } from './core/values.ts';

/** In the order of the documentation. */
export const coreDescriptions: readonly Description[] = [...structure, ...lexical, ...names, ...values, ...files, ...releases, ...openbgpd, ...kubernetes];
