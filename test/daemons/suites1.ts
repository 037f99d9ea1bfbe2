/** What the two programs of BIRD 1.6 are asked about: files for 1.6, and the snippets that all releases are asked about. */
import { corpusCases, corpusFolder } from './corpus.ts';
import { ASKED_OF_1 } from './daemons.ts';
import { folder, snippets, suite, type Suite } from './suites.ts';

const of1 = (one: Suite, name: string): Suite => ({ ...suite(`${name}-1.6`, one.cases, { ways: one.ways, warnings: false }), asked: ASKED_OF_1 });

export const SUITES_OF_1: readonly Suite[] = [
  of1(folder('fixtures', 'languages/bird/fixtures/1.6', '{valid,invalid}/*.conf'), 'fixtures'),
  ...snippets.map((one) => of1(one, one.name)),
  of1(suite('corpus', () => {
    const corpus = corpusFolder();
    return corpus ? corpusCases(corpus).filter(({ name }) => name.startsWith('bird1/')) : { absent: 'BGP_CORPUS names no corpus' };
  }), 'corpus'),
];
