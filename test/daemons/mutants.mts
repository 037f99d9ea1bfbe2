/**
 * `node test/daemons/mutants.mts [--runs 1000] [--threes 100] [--seed 1] [--release 2.20,3.4] [--kind "drop ;"] [--show 5] [--many 3]
 * [--out FILE]`: breaks accepted files of the corpus (BGP_CORPUS) and of the fixtures, asks the daemons and us, and prints for each
 * release how often we agree, and the commonest ways in which we do not.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ASKED, EVERY, findDaemons, type Asked } from './daemons.ts';
import { mutantTable, runMutants, type Result } from './mutantRun.ts';
import type { MutantKind } from './mutants.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, threes: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, release: { type: 'string', default: ASKED.join(',') }, kind: { type: 'string' }, show: { type: 'string', default: '5' }, many: { type: 'string', default: '3' }, out: { type: 'string' } } });
const SHOWN = Number(values.show);
const releases = values.release.split(',') as Asked[];
const daemons = findDaemons(undefined, EVERY).daemons.filter(({ release }) => releases.includes(release));

const start = performance.now();
console.log(`daemons ${daemons.map(({ version }) => version).join(' ')}, seed ${values.seed}`);
const { files, planned, triples, byRelease, byKind, disagreements } = await runMutants({
  daemons, runs: Number(values.runs), threes: Number(values.threes), seed: Number(values.seed), many: Number(values.many), ...(values.kind ? { kinds: [values.kind as MutantKind] } : {}),
});
if (files === 0) {
  console.error('no file to break');
  process.exit(1);
}
console.log(`\n${mutantTable('bird', [...byRelease])}\n\n${mutantTable('change', [...byKind])}`);

/** Checks of types and values that the daemon makes while it builds filter code: a later issue. */
const TYPES = /argument|operand|expected .*got|Can't|type|[Ii]ncompatible|Function '|Set-|read-only|must be|Operator|Attribute|Condition|Case|Unexpected|not matching/;
const line = (text: string, number: number): string => (text.split('\n')[number - 1] ?? '').trim().slice(0, 140);
function example({ base, mutant, release, answer, errors }: Result): string {
  const error = answer.errors[0];
  const at = mutant.lines.map((number) => `${number}: ${line(mutant.text, number)}`).join('\n        ');
  return `      ${base.name}, bird ${release}, ${mutant.kind}\n        ${at}\n        daemon ${answer.accepted ? 'accepts' : `${error!.line}:${error!.column} ${error!.message}`}${error && !mutant.lines.includes(error.line) ? ` | ${line(mutant.text, error.line)}` : ''}\n        we ${errors.slice(0, 4).map((one) => `${one.line} ${one.code}: ${one.message}`).join('\n           ') || 'accept'}`;
}
for (const what of ['we refuse', 'we accept', 'other line', 'lost among three', 'many errors'] as const) {
  const groups = new Map<string, (typeof disagreements)[number][]>();
  for (const one of disagreements.filter((result) => result.what === what)) {
    const said = one.answer.errors[0]?.message.replace(/\b[A-Z]{2,}\w*\b|'[^']*'|\d+/g, '·').slice(0, 60) ?? '';
    const types = what === 'we accept' && TYPES.test(one.answer.errors[0]?.message ?? '') && !/^syntax error/.test(one.answer.errors[0]!.message);
    const key = what === 'lost among three' ? one.mutant.kind : types ? `types of filters: ${said}` : `${one.mutant.kind}, ${what === 'we accept' ? said : `${one.errors[0]!.code}${what === 'we refuse' ? `: ${one.errors[0]!.message.replace(/"[^"]*"|\d+/g, '·').slice(0, 60)}` : ''}`}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  console.log(`\n${what}: ${sorted.reduce((sum, [, list]) => sum + list.length, 0)}`);
  for (const [key, list] of sorted.slice(0, what === 'we refuse' ? 100 : 40)) {
    console.log(`  ${list.length} x ${key}`);
    const seen = new Set<string>();
    for (const one of list) {
      const id = `${one.base.name} ${one.mutant.lines.join()} ${one.mutant.kind}`;
      if (seen.has(id) || seen.size >= SHOWN) continue;
      seen.add(id);
      console.log(example(one));
    }
  }
}
if (values.out) writeFileSync(values.out, JSON.stringify(disagreements.map(({ base, mutant, release, answer, errors, what }) => ({ what, file: base.name, kind: mutant.kind, lines: mutant.lines, release, answer, errors, text: mutant.text })), null, 1));
console.log(`\n${files} files, ${planned} changes and ${triples} files with three in ${((performance.now() - start) / 1000).toFixed(0)} s`);
