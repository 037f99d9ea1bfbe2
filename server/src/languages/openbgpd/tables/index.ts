/** All blocks of the language. */
import { fileBlocks } from './file.ts';
import { filterBlocks } from './filter.ts';
import { flowBlocks } from './flow.ts';
import { neighborBlocks } from './neighbor.ts';
import { setBlocks } from './sets.ts';
import type { Block } from './schema.ts';

export const allBlocks: readonly Block[] = [...fileBlocks, ...neighborBlocks, ...setBlocks, ...filterBlocks, ...flowBlocks];
