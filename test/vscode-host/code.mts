// Does with the VS Code of this folder what the command `code` does with a desktop one, as far as tests ask for it:
//   code --install-extension=FILE --extensions-dir=DIR
//   code --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--extensions-dir=DIR] [--user-data-dir=DIR] [FOLDER]
// Tests reach the workbench's page by writing to the console; the answers land in the folder $BGP_SHOTS:
//   @@picture NAME          a picture, NAME.png
//   @@read NAME SELECTOR    the texts of what a CSS selector finds, NAME.json
//   @@key KEYS              presses keys, such as F8 or Control+Space
// $BGP_VSCODE_TIMEOUT: after how many seconds without an end a run is given up (900).
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installExtension, openBrowser, picture, remoteUri, startServer, workbenchUrl } from './host.mts';
import { prepareHost } from './prepare.mts';

const options: Record<string, string | undefined> = {};
let folder: string | undefined;
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(argument) ?? [];
  if (name) options[name] = value ?? '';
  else folder = resolve(argument);
}
const path = (value = '') => (value.startsWith('file:') ? fileURLToPath(value) : resolve(value));

// What the workbench says on every start without a network; everything else is shown.
const NOISE = /^(Resolv(ing|ed) connection token|Creating a socket |Updating additional builtin|\[Service Worker\] registration|ChatSessionStore|\[AgentHost|Creation of workbench contribution |\[AccountPolicyGate|Ignoring (fetching|following) additional builtin|Request to '.*package\.nls\.json' failed|Loading development extension|\[reconnection-grace-time\]|Canceled: Canceled|DialogService: |Timed out waiting for authentication provider)/;

async function runTests(): Promise<number> {
  const shots = resolve(process.env.BGP_SHOTS || 'shots');
  mkdirSync(shots, { recursive: true });
  const seconds = Number(process.env.BGP_VSCODE_TIMEOUT || 900);
  const userSettings = options['user-data-dir'] && join(path(options['user-data-dir']), 'User', 'settings.json');
  const server = await startServer({
    test: true,
    settings: userSettings && existsSync(userSettings) ? JSON.parse(readFileSync(userSettings, 'utf8')) : {},
    env: { BGP_SHOTS: shots, BGP_WORKBENCH: '1' },
    args: options['extensions-dir'] ? ['--extensions-dir', path(options['extensions-dir'])] : [],
  });
  let open: Awaited<ReturnType<typeof openBrowser>> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void server.stop().finally(() => process.exit(1)));
  try {
    open = await openBrowser();
    const { page } = open;
    if (process.env.BGP_VSCODE_VERBOSE) page.on('console', (message) => console.error(`[page] ${message.text()}`));
    await page.exposeFunction('codeAutomationLog', async (type: 'log' | 'warn' | 'error', args: unknown[]) => {
      const text = typeof args[0] === 'string' ? args[0] : '';
      const [, verb, name, rest] = /^@@(\w+) (\S+) ?(.*)$/.exec(text) ?? [];
      if (verb === 'picture') await picture(page, join(shots, `${name}.png`));
      else if (verb === 'read') {
        const texts = await page.locator(rest).allInnerTexts();
        writeFileSync(join(shots, `${name}.part`), JSON.stringify(texts));
        renameSync(join(shots, `${name}.part`), join(shots, `${name}.json`));
      } else if (verb === 'key') await page.keyboard.press(name);
      else if (!NOISE.test(text) || process.env.BGP_VSCODE_VERBOSE) console[type === 'error' || type === 'warn' ? type : 'log'](...args);
    });
    const ended = new Promise<number>((done) => void page.exposeFunction('codeAutomationExit', done));
    await page.goto(workbenchUrl(server, {
      folder: folder ?? path(options.extensionDevelopmentPath),
      payload: [['extensionDevelopmentPath', remoteUri(server, path(options.extensionDevelopmentPath))], ['extensionTestsPath', remoteUri(server, path(options.extensionTestsPath))]],
    }));
    const code = await Promise.race([ended, new Promise<'late'>((done) => setTimeout(done, seconds * 1000, 'late'))]);
    if (code !== 'late') return code;
    console.error(`The tests did not end within ${seconds} s.`);
    await picture(page, join(shots, 'timeout.png'));
    console.error(server.log().slice(-2000));
    return 1;
  } finally {
    await open?.browser.close().catch(() => {});
    await server.stop();
  }
}

prepareHost((line) => console.error(line));
if (options['install-extension']) installExtension(path(options['install-extension']), path(options['extensions-dir']));
else if (options.extensionTestsPath) process.exitCode = await runTests();
else {
  console.error('This stand-in for VS Code runs extension tests and installs extensions; to open one, run: npm run open');
  process.exitCode = 2;
}
process.exit();
