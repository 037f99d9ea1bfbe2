/** What we say of a text of one bgpd.conf, what our fixes make of it, and whether every bgpd here agrees. */
import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/base/finding.ts';
import { checkFiles } from '../../../server/src/service/check.ts';
import { askBgpd, findBgpds } from '../../daemons/bgpd/oracle.ts';
import { applyEdits } from '../../rules/markdown.ts';
import { ROOT } from './check.ts';

const { daemons } = findBgpds();

export const findings = (text: string): readonly Finding[] => checkFiles({ files: new Map([[ROOT, text]]), root: ROOT, language: 'openbgpd' }).findings;
/** `LINE SEVERITY CODE` of each. */
export const found = (text: string): string[] => findings(text).map(({ range, severity, code }) => `${range.start.line + 1} ${severity} ${code}`);
export const messages = (text: string): string => findings(text).map(({ message }) => message).join('\n');
/** The text after the first fix of each finding, the last finding first. */
export const mended = (text: string): string => findings(text).reduceRight((result, { fixes: [fix] }) => (fix ? applyEdits(result, fix.edits) : result), text);

/** What bgpd does with a text, the same in each release; undefined where none is here. */
async function answer(text: string): Promise<boolean | undefined> {
  const answers = await askBgpd({ files: { 'bgpd.conf': text }, root: 'bgpd.conf' }, daemons);
  assert.ok(new Set(answers.map(({ accepted }) => accepted)).size <= 1, JSON.stringify(answers));
  return answers[0]?.accepted;
}

/** That bgpd does with a text as we say, and takes what the fixes make of it. */
export async function agree(text: string, accepts: boolean, fixed?: string): Promise<void> {
  assert.ok((await answer(text)) !== !accepts, text);
  if (fixed === undefined) return;
  assert.equal(mended(text), fixed);
  assert.ok((await answer(fixed)) !== false, fixed);
}
