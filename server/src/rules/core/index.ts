/** Descriptions of the codes that reading the language itself gives: its lexer, its grammar, its names and values, its files. */
import type { Description } from '../rule.ts';

export const coreDescriptions: readonly Description[] = [];
