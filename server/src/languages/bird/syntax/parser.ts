/**
 * The grammar of BIRD's language, in Chevrotain. Rules carry the names of the symbols in BIRD's own grammar files where
 * there is one (conf/confbase.Y, filter/config.Y), and build the tree (ast.ts) as they go. They stand in grammar/, a
 * class for each part of the language, each upon the one before:
 *
 *     tokens <- recovery <- literals <- sets <- expressions <- control <- commands <- options <- items
 *
 * Two languages share a file. Filter code has real grammar rules, with BIRD's precedence. Option statements are
 * read as a list of elements up to `;`, whatever they are: which option it is, and whether its arguments fit, is the
 * business of the tables (binding/), which gives better messages and loses nothing when a word is misspelt.
 */
import { ItemsParser } from './grammar/items.ts';

/** The whole grammar. Chevrotain looks at all its rules once they are all there: here. */
export class BirdParser extends ItemsParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }
}
