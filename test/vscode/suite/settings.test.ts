import { ConfigurationTarget, DiagnosticSeverity, Uri, languages, workspace } from 'vscode';
import { assert, brief, closeAll, codeOf, finding, noFinding, open, until, uriOf } from './help.ts';

const FILE = 'rules/bird-over-ipv4.conf';
const CODE = 'ipv6-over-ipv4-session';

suite('settings', () => {
  suiteTeardown(closeAll);

  test('bgp.rules switches a rule off, and gives it another severity', async () => {
    const document = await open(FILE);
    await finding(document, CODE);
    const set = (rules: object | undefined) => workspace.getConfiguration('bgp').update('rules', rules, ConfigurationTarget.Workspace);
    try {
      await set({ [CODE]: 'off' });
      await noFinding(document, CODE);
      await set({ [CODE]: 'error' });
      assert.equal((await finding(document, CODE)).severity, DiagnosticSeverity.Error);
    } finally {
      await set(undefined);
    }
    await until('its own severity again', () => languages.getDiagnostics(document.uri).some((one) => codeOf(one) === CODE && one.severity === DiagnosticSeverity.Information), () => brief(document));
  });

  test('.bgplint.json does the same, for everybody', async () => {
    const document = await open(FILE);
    await finding(document, CODE);
    const shared = uriOf('.bgplint.json');
    await workspace.fs.writeFile(shared, new TextEncoder().encode(JSON.stringify({ rules: { [CODE]: 'off' } })));
    try {
      await noFinding(document, CODE);
    } finally {
      await workspace.fs.delete(shared);
    }
    await finding(document, CODE);
  });

  test('bgp.host: the addresses of the router', async () => {
    const document = await open('rules/bird-direct.conf');
    await finding(document, 'direct-without-interface-route');
    const facts = Uri.joinPath(uriOf('.'), 'router.json');
    await workspace.fs.writeFile(facts, new TextEncoder().encode(JSON.stringify([{ ifindex: 2, ifname: 'vmbrdev', flags: ['UP'], mtu: 1500, operstate: 'UP', addr_info: [{ family: 'inet6', local: '2a01:4f8:173:fe11::1', prefixlen: 64, scope: 'global' }, { family: 'inet6', local: 'fd00::1', prefixlen: 64, scope: 'global' }] }])));
    const set = (host: string | undefined) => workspace.getConfiguration('bgp').update('host', host, ConfigurationTarget.Workspace);
    try {
      await set(facts.fsPath);
      await noFinding(document, 'direct-without-interface-route');
    } finally {
      await set(undefined);
      await workspace.fs.delete(facts);
    }
    await finding(document, 'direct-without-interface-route');
  });
});
