import { DiagnosticSeverity, type TextDocument, commands, languages, window, workspace, EndOfLine } from 'vscode';
import { after, assert, brief, closeAll, finding, noFinding, open, quickFixes, until, uriOf } from './help.ts';

interface Case { file: string; code: string; fix: string; gives: RegExp[]; keeps?: RegExp[]; snippet?: true }

const INTERFACE_AFTER = /neighbor fe80::1%'eth7' as/;

/** One entry for each quick fix that the rules promise. */
const CASES: Case[] = [
  { file: 'rules/bird-link-local.conf', code: 'link-local-without-interface', fix: "%'name' after the address", gives: [INTERFACE_AFTER], keeps: [/^(?![\s\S]*\bdirect;)/] },
  { file: 'rules/bird-link-local.conf', code: 'link-local-without-interface', fix: 'the option interface', gives: [/neighbor fe80::1 as/, /bgp upstream \{[^}]*interface "eth7";/] },
  { file: 'rules/bird-link-local-ibgp.conf', code: 'link-local-without-interface', fix: "%'name' and direct, for iBGP", gives: [INTERFACE_AFTER, /bgp inner \{[^}]*\bdirect;/] },
  { file: 'rules/bird-link-local-ibgp.conf', code: 'link-local-without-interface', fix: 'the option interface and direct, for iBGP', gives: [/neighbor fe80::1 as/, /interface "eth7";/, /bgp inner \{[^}]*\bdirect;/] },
  { file: 'rules/bird-link-local-define.conf', code: 'link-local-without-interface', fix: "%'name' where the define is used", gives: [/neighbor PEER%'eth7' as/], keeps: [/define PEER = fe80::1;/] },
  { file: 'rules/bird-link-local-define.conf', code: 'link-local-without-interface', fix: 'the option interface, for a template', gives: [/neighbor PEER as/, /bgp [^}]*interface "eth7";/], keeps: [/define PEER = fe80::1;/] },
  { file: 'rules/bird-quotes.conf', code: 'interface-name-needs-quotes', fix: 'quoted', gives: [/neighbor fe80::1%'vmbr-dev' as/] },
  { file: 'rules/bird-quotes.conf', code: 'interface-name-needs-quotes', fix: 'moved to the option interface', gives: [/neighbor fe80::1 as/, /interface "vmbr-dev";/] },
  { file: 'rules/bird-quotes-option.conf', code: 'interface-name-needs-quotes', fix: 'quoted, as an option', gives: [/interface "vmbr-dev";/] },
  { file: 'rules/bird-direct.conf', code: 'direct-without-interface-route', fix: 'multihop 1 with the route', gives: [/bgp node \{[^}]*multihop 1;/, /protocol static[^{]*\{\s*ipv6;\s*route 2a01:4f8:173:fe11::\/64 via "vmbrdev";\s*\}/, /^(?![\s\S]*\bdirect;)/] },
  { file: 'rules/bird-direct.conf', code: 'direct-without-interface-route', fix: 'interface and onlink', gives: [/bgp node \{[^}]*interface "vmbrdev";/, /bgp node \{[^}]*onlink;/] },
  { file: 'rules/bird-next-hop.conf', code: 'ipv4-without-extended-next-hop', fix: 'in the channel', gives: [/ipv4 \{[^}]*extended next hop(?: on)?;[^}]*\};/] },
  { file: 'rules/bird-next-hop-template.conf', code: 'ipv4-without-extended-next-hop', fix: 'in the template', gives: [/template bgp nodes \{[\s\S]*ipv4 \{[^}]*extended next hop(?: on)?;[^}]*\};\s*\}\s*protocol bgp/] },
  { file: 'rules/bird-over-ipv4.conf', code: 'ipv6-over-ipv4-session', fix: 'a next hop address', gives: [/ipv6 \{[^}]*next hop address [0-9a-f:]+;[^}]*\};/], snippet: true },
];

suite('quick fixes', () => {
  suiteTeardown(closeAll);
  let document: TextDocument;
  teardown(async () => {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  });

  for (const { file, code, fix, gives, keeps = [], snippet } of CASES) {
    test(`${code}: ${fix}`, async () => {
      document = await open(file);
      const found = await finding(document, code);
      const before = document.getText();
      for (const pattern of keeps) if (!/\(\?!/.test(pattern.source)) assert.match(before, pattern, 'what is to be kept is there');
      const fits = (text = '') => [...gives, ...keeps].every((pattern) => pattern.test(text));
      assert.ok(!fits(before), 'it is not there yet');
      const actions = await quickFixes(document, found);
      const all = () => actions.map((one) => `--- ${one.title}\n${after(document, one) ?? '(a snippet, or no edit)'}`).join('\n');
      const action = actions.find((one) => (snippet ? one.edit && after(document, one) === undefined : fits(after(document, one))));
      assert.ok(action?.edit, `One of the fixes gives ${gives.join(' and ')}:\n${all()}`);
      const expected = after(document, action);
      assert.ok(await workspace.applyEdit(action.edit));
      if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
      if (snippet) await until('the text of the snippet', () => fits(document.getText()), () => document.getText());
      else assert.equal(document.getText(), expected);
      await noFinding(document, code);
      assert.deepEqual(languages.getDiagnostics(document.uri).filter(({ severity }) => severity === DiagnosticSeverity.Error), [], brief(document).join('; '));
    });
  }

  test('carriage-return: the document gets other line ends', async () => {
    const uri = uriOf('rules/bird-crlf.conf');
    await workspace.fs.writeFile(uri, new TextEncoder().encode('router id 192.0.2.1;\r\nprotocol device { }\r\n'));
    try {
      document = await open('rules/bird-crlf.conf');
      assert.equal(document.eol, EndOfLine.CRLF);
      const found = await finding(document, 'carriage-return');
      const action = (await quickFixes(document, found)).find(({ title }) => title === 'End all lines with LF');
      assert.ok(action?.command, 'no edit can do it');
      await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
      await until('other line ends', () => document.eol === EndOfLine.LF);
      assert.equal(document.getText(), 'router id 192.0.2.1;\nprotocol device { }\n');
      await noFinding(document, 'carriage-return');
      assert.ok(await document.save());
      assert.equal(new TextDecoder().decode(await workspace.fs.readFile(uri)), 'router id 192.0.2.1;\nprotocol device { }\n');
    } finally {
      await commands.executeCommand('workbench.action.closeActiveEditor');
      await workspace.fs.delete(uri);
      document = await open('rules/bird-link-local.conf');
    }
  });

  test('silencing a finding in place', async () => {
    document = await open('rules/bird-link-local.conf');
    const found = await finding(document, 'link-local-without-interface');
    const action = (await quickFixes(document, found)).find((one) => /# bgplint: ignore\[link-local-without-interface\]/.test(after(document, one) ?? ''));
    assert.ok(action?.edit, 'it is offered');
    assert.ok(await workspace.applyEdit(action.edit));
    await noFinding(document, 'link-local-without-interface');
  });
});
