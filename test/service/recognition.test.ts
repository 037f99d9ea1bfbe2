/** For which release a file is taken that says nothing about it: by what it has, and by what it lacks. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFiles } from '../../server/src/service/check.ts';

const targetOf = (text: string, root = '/etc/bird.conf'): string => checkFiles({ files: new Map([[root, text]]), root }).target;
const KERNEL = 'protocol kernel { scan time 20; }\n';
const STATIC = 'protocol static { route 10.0.0.0/8 via 192.0.2.1; }\n';

describe('a file of BIRD 1.6', () => {
  test('has protocols without the channel that all later releases want', () => {
    assert.equal(targetOf(`${KERNEL}protocol device { }\n${STATIC}`), '1.6v4');
    assert.equal(targetOf(`${KERNEL}${STATIC}`, '/etc/bird6.conf'), '1.6v6');
    assert.equal(targetOf(`${KERNEL}protocol static { route 2001:db8::/32 reject; }\n`), '1.6v6');
  });

  test('is none where one protocol lacks it: it was forgotten', () => {
    assert.equal(targetOf(`protocol device { }\n${STATIC}`), '3.4');
  });

  test('is none where anything is of a later release, or may bring a channel along', () => {
    for (const more of ['protocol direct { ipv4; }\n', 'ipv4 table t;\n', 'function f() -> bool { return true; }\n']) assert.notEqual(targetOf(`${KERNEL}${STATIC}${more}`).slice(0, 3), '1.6', more);
    assert.notEqual(targetOf('template static t { ipv4; }\nprotocol static a from t { }\nprotocol static b from t { }\n').slice(0, 3), '1.6');
    assert.notEqual(targetOf('protocol static a { iv4; }\nprotocol kernel { iv4; }\n').slice(0, 3), '1.6');
    assert.notEqual(targetOf('protocol static a { include "x.conf"; }\nprotocol kernel { include "x.conf"; }\n').slice(0, 3), '1.6');
  });
});

describe("another program's file", () => {
  const NGINX = 'user www;\nworker_processes 4;\nhttp {\n  server { listen 80; }\n}\n';
  const codes = (request: object): string[] => checkFiles({ files: new Map([['/etc/nginx/nginx.conf', NGINX]]), root: '/etc/nginx/nginx.conf', ...request }).findings.map(({ code, severity }) => `${severity} ${code}`);

  test('is left alone, with one remark', () => assert.deepEqual(codes({}), ['info foreign-file']));
  test('is judged for a release that is named', () => assert.ok(codes({ target: '2.20' }).some((one) => one.startsWith('error'))));
});
