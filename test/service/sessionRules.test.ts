/** Findings about a session that another one decides: an edit of that one is enough. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';

const ROOT = '/x/bird.conf';
const TEXT = `router id 192.0.2.1;
protocol device { }
protocol bgp one { local 192.0.2.1 as 64512; neighbor 192.0.2.2 as 64513; ipv4 { import all; export none; }; }
protocol bgp two { local 192.0.2.1 as 64512; neighbor 192.0.2.3 as 64514; ipv4 { import all; export none; }; }
template bgp core { local 192.0.2.1 as 64512; }
protocol bgp inner from core { neighbor 192.0.2.9 as 64512; ipv4 { import all; export none; }; }
`;

/** An editor with the file open. */
function opened(text = TEXT): { codes: () => string[]; messages: () => string[]; replace: (from: string, to: string) => void } {
  const workspace = new Workspace(new MemoryFiles(new Map([[ROOT, text]])), DEFAULT_SETTINGS);
  workspace.openDocument(ROOT, text);
  let now = text;
  const codes = (): string[] => workspace.findings(ROOT).map(({ code, range }) => `${range.start.line + 1} ${code}`).sort();
  const messages = (): string[] => workspace.findings(ROOT).map(({ message }) => message);
  return {
    codes,
    messages,
    replace(from, to) {
      const at = now.indexOf(from);
      assert.ok(at >= 0, from);
      const position = (offset: number) => ({ line: now.slice(0, offset).split('\n').length - 1, character: offset - now.lastIndexOf('\n', offset - 1) - 1 });
      workspace.editDocument(ROOT, { start: position(at), end: position(at + from.length) }, to);
      now = now.slice(0, at) + to + now.slice(at + from.length);
      assert.deepEqual(codes(), opened(now).codes(), 'as if read anew');
      assert.deepEqual(messages(), opened(now).messages(), 'as if read anew');
    },
  };
}

describe('what one session says about another', () => {
  test('the same neighbor: it comes and goes, and whoever is first stays', () => {
    const { codes, replace } = opened();
    assert.deepEqual(codes(), []);
    replace('neighbor 192.0.2.2', 'neighbor 192.0.2.3');
    assert.deepEqual(codes(), ['4 duplicate-session']);
    replace('protocol bgp one {', 'protocol bgp one { disabled;');
    assert.deepEqual(codes(), []);
    replace(' disabled;', '');
    replace('neighbor 192.0.2.3', 'neighbor 192.0.2.7');
    assert.deepEqual(codes(), []);
  });

  test('strict bind', () => {
    const { codes, replace } = opened();
    replace('as 64513;', 'as 64513; strict bind;');
    assert.deepEqual(codes(), ['4 strict-bind-mixed', '6 strict-bind-mixed']);
    replace(' strict bind;', '');
    assert.deepEqual(codes(), []);
  });

  test('strict bind in several: the first of them is told', () => {
    const { messages, replace } = opened(TEXT.replace('as 64514;', 'as 64514; strict bind;'));
    assert.equal(messages().length, 2);
    replace('as 64513;', 'as 64513; strict bind;');
    assert.deepEqual(messages().map((message) => /addresses, and (\w+)/.exec(message)?.[1]), ['one']);
  });

  test('next hops that direct sessions make known, and protocols', () => {
    const { codes, replace } = opened();
    replace('export none; }; }\nprotocol bgp two', 'export none; gateway recursive; }; }\nprotocol bgp two');
    replace('import all; export none; }; }\ntemplate', 'import none; export none; }; }\ntemplate');
    assert.deepEqual(codes(), ['3 next-hop-not-resolvable', '6 next-hop-not-resolvable']);
    replace('protocol device { }', 'protocol device { }\nprotocol direct { ipv4; }');
    assert.deepEqual(codes(), []);
    replace('protocol direct { ipv4; }', 'protocol direct { ipv6; }');
    assert.deepEqual(codes(), ['4 next-hop-not-resolvable', '7 next-hop-not-resolvable']);
  });

  test('a template that changes', () => {
    const { codes, replace } = opened();
    replace('neighbor 192.0.2.3', 'neighbor 192.0.2.9');
    assert.deepEqual(codes(), ['6 duplicate-session']);
    replace('template bgp core { local 192.0.2.1', 'template bgp core { local 192.0.2.4');
    assert.deepEqual(codes(), []);
  });
});
