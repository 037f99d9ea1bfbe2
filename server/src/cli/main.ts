/** The program `bgplint`. Whatever a subcommand needs is loaded when it runs. */
import { Command, CommanderError, Help, InvalidArgumentError, Option } from 'commander';
import { PROFILE_NAMES } from '../rules/profiles.ts';
import type { CalicoOptions } from './calico.ts';
import type { CheckOptions } from './check.ts';
import type { ExplainOptions } from './explain.ts';
import type { MirrorOptions } from './mirror.ts';
import type { PredictOptions } from './predict.ts';
import type { SessionsOptions } from './sessions.ts';
import type { VersionsOptions } from './versions.ts';

declare const __BGPLINT_VERSION__: string | undefined;
const version = typeof __BGPLINT_VERSION__ === 'string' ? __BGPLINT_VERSION__ : '0.0.0';

/** Nothing worse than warnings; an error found; used wrongly, or a file that cannot be read. */
const USAGE = 2;

function addMapping(value: string, known: Record<string, string>): Record<string, string> {
  const equals = value.indexOf('=');
  const [prefix, folder] = [value.slice(0, equals), value.slice(equals + 1)];
  if (equals <= 0 || folder === '' || !prefix.startsWith('/'))
    throw new InvalidArgumentError('PREFIX=DIR is expected, PREFIX an absolute path of the router: /etc/bird=./router1');
  return { ...known, [prefix]: folder };
}

const program = new Command('bgplint');
program
  .description('Checks BIRD and OpenBGPD configurations, and BGP manifests of Calico, Cilium and MetalLB: every mistake in one pass, with the reason and the fix.')
  .version(version, '-v, --version')
  .exitOverride()
  .showHelpAfterError('(run "bgplint --help", or that of a command: "bgplint check --help")');
program.configureHelp({
  sortSubcommands: false,
  // A default that is nothing tells nobody anything.
  optionDescription(option) {
    const { defaultValue: given } = option;
    const isNothing = given === false || (typeof given === 'object' && given !== null && Object.keys(given).length === 0);
    return new Help().optionDescription(isNothing ? Object.assign(Object.create(option) as Option, { defaultValue: undefined }) : option);
  },
});

program.command('check').description('check files, each a root of its own, with all that it includes')
  .argument('<FILE...>', 'files to check; "-" is the standard input')
  .addOption(new Option('--format <FORMAT>', 'how to print findings').choices(['pretty', 'json']).default('pretty'))
  .option('--target <TARGET>', 'the release to judge for: bird@1.6, bird6@1.6, bird@2.0 to bird@3.4, openbgpd@7.7, openbgpd@8.8, openbgpd@9.3, or auto: the newest that fits', 'auto')
  .option('--map <PREFIX=DIR>', 'where included files lie here that lie below PREFIX on the router; may be given several times', addMapping, {})
  .option('--host <FILE>', 'what is known of the router: a file with the output of "ip -j addr" and "ip -j route", or "local": this machine')
  .addOption(new Option('--profile <PROFILE>', 'what the routers are for: rules that do not fit are off').choices(PROFILE_NAMES))
  .option('--stdin-filename <NAME>', 'the file that "-" is: it tells the language, and where includes are looked for')
  .option('--fragment', 'the files are parts of one: nothing is missed that only a whole one must have', false)
  .exitOverride()
  .action(async (files: string[], options: CheckOptions) => {
    const { check } = await import('./check.ts');
    process.exitCode = await check(files, options);
  });

program.command('versions').description('say which releases take a file, and what each of the others would refuse first')
  .argument('<FILE...>', 'files to look at, each with all that it includes')
  .addOption(new Option('--format <FORMAT>', 'how to print the answers').choices(['pretty', 'json']).default('pretty'))
  .option('--map <PREFIX=DIR>', 'as for "check"', addMapping, {})
  .option('--stdin-filename <NAME>', 'as for "check"')
  .option('--fragment', 'as for "check"', false)
  .exitOverride()
  .action(async (files: string[], options: VersionsOptions) => {
    const { versions } = await import('./versions.ts');
    process.exitCode = await versions(files, options);
  });

program.command('sessions').description('list the BGP sessions of files, each with its effective configuration and where every value comes from')
  .argument('<FILE...>', 'files to look at, each with all that it includes')
  .addOption(new Option('--format <FORMAT>', 'how to print them').choices(['pretty', 'json']).default('pretty'))
  .option('--all', 'every default, too; JSON has them always', false)
  .option('--stdin-filename <NAME>', 'as for "check"')
  .option('--map <PREFIX=DIR>', 'as for "check"', addMapping, {})
  .exitOverride()
  .action(async (files: string[], options: SessionsOptions) => {
    const { sessions } = await import('./sessions.ts');
    process.exitCode = await sessions(files, options);
  });

program.command('predict').description('say which sessions between two routers come up, and which routes come through')
  .argument('<A>', 'the configuration of one router').argument('<B>', 'that of the other')
  .addOption(new Option('--format <FORMAT>', 'how to print the predictions').choices(['pretty', 'json']).default('pretty'))
  .option('--host-a <FILE>', 'what is known of the first router: the output of "ip -j addr", and of "ip -j route"')
  .option('--host-b <FILE>', 'the same of the second')
  .option('--target-a <TARGET>', 'the release that the first one runs, as for "check"', 'auto')
  .option('--target-b <TARGET>', 'the same of the second', 'auto')
  .option('--link-a <IF>', 'the interface of the first that leads to the second; else the pair that shares a prefix')
  .option('--link-b <IF>', 'the same of the second')
  .option('--map <PREFIX=DIR>', 'as for "check"', addMapping, {})
  .exitOverride()
  .action(async (a: string, b: string, options: PredictOptions) => {
    const { predict } = await import('./predict.ts');
    process.exitCode = await predict(a, b, options);
  });

program.command('calico').description('print the bird.cfg and bird6.cfg that the nodes of a cluster with Calico run, made of its manifests')
  .argument('<FILE...>', 'the manifests: BGPConfiguration, BGPPeers, BGPFilters, IPPools, Nodes, BlockAffinities')
  .option('--node <NAME>', 'the node; without Nodes in the manifests any node, with addresses of the documentation')
  .addOption(new Option('--family <FAMILY>', 'the files of IPv4 or of IPv6 alone').choices(['4', '6']))
  .option('--out <DIR>', 'write the files there; those of several nodes into a folder for each')
  .addOption(new Option('--format <FORMAT>', 'how to print them').choices(['pretty', 'json']).default('pretty'))
  .exitOverride()
  .action(async (files: string[], options: CalicoOptions) => {
    const { calico } = await import('./calico.ts');
    process.exitCode = await calico(files, options);
  });

program.command('mirror').description('write the other end of BGP sessions, for the router on the other side')
  .argument('<FILE>', 'the configuration that has the sessions; "-" is the standard input')
  .addOption(new Option('--to <WHAT>', 'what it is written for; needed unless --target tells').choices(['bird', 'openbgpd', 'calico', 'cilium']))
  .option('--target <TARGET>', 'the release that it is for, as for "check"; auto: the newest', 'auto')
  .option('--session <NAME>', 'one session alone, by its name or the address of its neighbor; else all are written, into one file')
  .option('--local-address <ADDRESS>', 'the address of the router that it is written for')
  .option('--remote-address <ADDRESS>', 'the address that the router of FILE has to it, or the network that several such are in')
  .option('--as <ASN>', 'the AS number of the router that it is written for')
  .option('--interface <IF>', 'the interface of that router that leads to the router of FILE: link-local sessions need one')
  .option('--name <NAME>', 'what the session is called there')
  .option('--router-id <ID>', 'the router ID of that router')
  .option('--network <PREFIX>', 'a network that it announces; may be given several times', (value: string, known: readonly string[]) => [...known, value], [])
  .option('--node <NAME>', 'the node that has the session, in a cluster')
  .option('--fragment', 'the session alone, for a configuration that has the rest', false)
  .addOption(new Option('--format <FORMAT>', 'how to print it').choices(['pretty', 'json']).default('pretty'))
  .option('--stdin-filename <NAME>', 'as for "check"')
  .option('--map <PREFIX=DIR>', 'as for "check"', addMapping, {})
  .exitOverride()
  .action(async (file: string, options: MirrorOptions) => {
    const { mirror } = await import('./mirror.ts');
    process.exitCode = await mirror(file, options);
  });

program.command('rules').description('list the codes of findings')
  .addOption(new Option('--format <FORMAT>', 'how to print them').choices(['pretty', 'json']).default('pretty'))
  .exitOverride()
  .action(async ({ format }: { format: 'pretty' | 'json' }) => {
    const { listRules } = await import('./rules.ts');
    listRules(format);
  });

program.command('explain').description('say what a code means, or what lines of a daemon\'s log mean: what to do, and which words of the configuration cause them')
  .argument('[CODE|LINE|FILE...]', 'a code; or lines of a log, files of such lines; "-", and nothing, is the standard input')
  .option('--config <FILE>', 'the configuration that the daemon read; may be given several times', (value: string, known: readonly string[]) => [...known, value], [])
  .addOption(new Option('--format <FORMAT>', 'how to print the answers about lines').choices(['pretty', 'json']).default('pretty'))
  .option('--map <PREFIX=DIR>', 'as for "check"', addMapping, {})
  .option('--host <FILE>', 'as for "check"')
  .exitOverride()
  .action(async (given: string[], options: ExplainOptions) => {
    const { explain } = await import('./explain.ts');
    process.exitCode = await explain(given, options);
  });

for (const command of program.commands) command.showHelpAfterError(`(run "bgplint ${command.name()} --help")`);

// Whoever reads us may have read enough: `bgplint check ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : USAGE;
});
