/** `# bgplint: ignore[code] reason`, as a check of a whole file sees it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';

const PATH = '/etc/bird/bird.conf';
const check = (text: string) => checkFiles({ files: new Map([[PATH, text]]), root: PATH }).findings
  .map(({ code, range }) => `${range.start.line + 1}:${range.start.character + 1} ${code}`);
const messages = (text: string) => checkFiles({ files: new Map([[PATH, text]]), root: PATH }).findings.map(({ message }) => message);

describe('a remark silences', () => {
  const device = 'protocol device { }\n';
  test('its own line', () => assert.deepEqual(check(`${device}nonsense 5; # bgplint: ignore[unknown-option] for a test\n`), []));
  test('the next line with anything on it, where it stands alone', () => {
    assert.deepEqual(check(`${device}# bgplint: ignore[unknown-option]\n\n# why\nnonsense 5;\nnonsense 6;\n`), ['6:1 unknown-option']);
  });
  test('inside a block', () => assert.deepEqual(check('protocol device {\n  # bgplint: ignore[unknown-option]\n  nonsense 5;\n}\n'), []));
  test('several codes', () => assert.deepEqual(check(`${device}# bgplint: ignore[unknown-option, host-bits]\nnonsense 5; define A = [ 10.0.0.1/8 ];\n`), []));
  test('its code alone', () => assert.deepEqual(check(`${device}# bgplint: ignore[host-bits]\nnonsense 5;\n`), ['2:19 unused-suppression', '3:1 unknown-option']));
  test('the whole file', () => assert.deepEqual(check(`nonsense 5;\n${device}# bgplint: ignore-file[unknown-option] made by a program\nnonsense 6;\n`), []));
  test('nothing in a text', () => assert.deepEqual(check(`${device}log "# bgplint: ignore[unknown-option]" all; nonsense 5;\n`).filter((found) => !found.endsWith('unused-suppression')), ['2:46 unknown-option']));
});

describe('a remark that silences nothing', () => {
  test('is found', () => assert.match(messages('# bgplint: ignore[host-bits]\nprotocol device { }\n')[0]!, /the finding is gone/));
  test('names what is meant where there is no such code', () => {
    assert.deepEqual(messages('# bgplint: ignore[host-bit]\nprotocol device { }\n'), ['nothing here is silenced by "host-bit": there is no such code; did you mean "host-bits"?']);
    assert.match(messages('# bgplint: ignore[xyzzyx]\nprotocol device { }\n')[0]!, /there is no such code$/);
  });
});

describe('a remark without brackets', () => {
  const device = 'protocol device { }\n';
  const found = (text: string) => checkFiles({ files: new Map([[PATH, text]]), root: PATH }).findings.filter(({ code }) => code === 'unused-suppression')
    .map(({ range, fixes }) => `${range.start.line + 1}:${range.start.character + 1}-${range.end.character + 1} ${fixes.map(({ edits }) => edits[0]!.newText).join()}`);
  const cases = {
    'nonsense 5; # bgplint: ignore\n': '2:15-30 bgplint: ignore[unknown-option]',
    '# bgplint: ignore\nnonsense 5;\n': '2:3-18 bgplint: ignore[unknown-option]',
    '# bgplint: ignore unknown-option for a test\nnonsense 5;\n': '2:3-33 bgplint: ignore[unknown-option]',
    '# bgplint: ignore [unknown-option, host-bits] for a test\nnonsense 5;\n': '2:3-46 bgplint: ignore[unknown-option, host-bits]',
    '# bgplint: disable-file=host-bits\nnonsense 5;\n': '2:3-34 bgplint: ignore-file[host-bits]',
    '# bgplint:\n': '2:3-11 ',
    '# bgplint: ignore since it is a test\n': '2:3-18 ',
  };
  for (const [text, expected] of Object.entries(cases)) test(JSON.stringify(text), () => assert.deepEqual(found(`${device}${text}`), [expected]));
  test('silences nothing', () => assert.deepEqual(check(`${device}# bgplint: ignore\nnonsense 5;\n`), ['2:3 unused-suppression', '3:1 unknown-option']));
  test('is no text that looks like one', () => assert.deepEqual(found(`${device}log "# bgplint: ignore" all;\n`), []));
});
