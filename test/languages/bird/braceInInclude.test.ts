/** An included file that ends a block of the file that includes it: one mistake, told where the block begins. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../../server/src/service/check.ts';

const errorsOf = (files: Record<string, string>): string[] =>
  checkFiles({ files: new Map(Object.entries(files)), root: '/bird.conf', target: '3.4' }).findings.filter(({ severity }) => severity === 'error').map(({ file, range, code }) => `${file}:${range.start.line + 1} ${code}`);

const head = 'router id 192.0.2.1;\nprotocol device { }\nprotocol static {\n  ipv4;\n  include "routes.conf";\n';

test('a brace in an included file that closes the block around it is told once', () => {
  assert.deepEqual(errorsOf({ '/bird.conf': head, '/routes.conf': 'route 10.0.0.0/8 blackhole;\n}\n' }), ['/bird.conf:5 unclosed-block']);
});

test('one that closes nothing is told in its own file', () => {
  assert.deepEqual(errorsOf({ '/bird.conf': `${head}}\n`, '/routes.conf': 'route 10.0.0.0/8 blackhole;\n}\n' }), ['/routes.conf:2 unmatched-brace']);
});
