/** A hover on a session's name: the effective configuration, and who gave each value. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from './helpers.ts';

const TEXT = `router id 192.0.2.9;
template bgp up {
  hold time 90;
  ipv4 { import all; export where net ~ [ 10.0.0.0/8+ ]; };
}
protocol bgp <|>one from up {
  local 192.0.2.1 as 65001;
  neighbor 192.0.2.2 as 65002;
  password "secret|words";
}
`;

describe('hover on the name of a session', () => {
  const shown = hover(TEXT)!;

  for (const row of [
    '| neighbor | 192.0.2.2 | own statement, line 8 |',
    '| neighbor AS | 65002 | own statement, line 8 |',
    '| router ID | 192.0.2.9 | whole file, line 1 |',
    '| hold time | 90 | template, line 3 |',
    '| distance | direct | default |',
    '| authentication | md5 | own statement, line 9 |',
    '| export | some | template, line 4 |',
    '| gateway | direct | default |',
  ]) test(row, () => assert.ok(shown.includes(row), shown));

  test('no secret', () => assert.doesNotMatch(shown, /secret/));
  test('defaults of little matter are left out', () => assert.doesNotMatch(shown, /connect retry/));
  test('each channel has a table of its own', () => assert.match(shown, /\*\*ipv4\*\*\n\n\| \| \| from \|\n/));
  test('also where the name is used', () => assert.match(hover(`${TEXT.replace('<|>', '')}protocol bgp two from on<|>e { }\n`)!, /neighbor AS/));
  test('another protocol has no session', () => assert.doesNotMatch(hover('protocol static <|>one { ipv4; }')!, /neighbor AS/));
  test('what stands in another file is told with its name', () => {
    assert.match(hover({ '/b/bird.conf': 'include "t.conf";\nprotocol bgp o<|>ne from t { }', '/b/t.conf': 'template bgp t { hold time 9; }' })!, /\| hold time \| 9 \| template, \/b\/t\.conf:1 \|/);
  });
});
