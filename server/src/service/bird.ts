/** BIRD, as the service sees it. */
import type { Finding } from '../base/finding.ts';
import { folderOf } from '../base/files.ts';
import { resolveInclude } from '../base/includes.ts';
import type { Scope } from '../features/scope.ts';
import { BirdDocument } from '../languages/bird/document.ts';
import { BirdRouter } from '../languages/bird/lower/router.ts';
import { DocumentStore } from '../languages/bird/project/store.ts';
import type * as ast from '../languages/bird/syntax/ast.ts';
import { ALL_RELEASES, ALL_TARGETS, BIRD_1, describe, setOf, TARGETS, type Release } from '../languages/bird/versions.ts';
import { foreignOwner, headOf, isBirdPath } from './detect.ts';
import { kindFinding, kindOf } from './fileKind.ts';
import { Judge } from './judge.ts';
import type { Judged, Language } from './language.ts';
import { judgedFindings } from './notConfigurations.ts';

/** What only the root of a configuration has: the router's ID, the protocol of its interfaces. */
function isOfRoot({ node }: ast.Item): boolean {
  if (node?.kind === 'protocol') return node.head[0]?.name === 'device';
  return node?.kind === 'statement' && node.elements[0]?.kind === 'name' && node.elements[0].name === 'router';
}

/** What an editor's features ask of a BIRD file; undefined for a file of another language. */
export function birdScope({ document, judge }: Judged): Scope | undefined {
  return judge instanceof Judge && document instanceof BirdDocument ? { document, configuration: judge.configuration, project: judge.project } : undefined;
}

/** The one finding of a file that is a template, or no text. */
function notConfiguration(document: BirdDocument): Finding | undefined {
  return kindFinding(document, kindOf(document));
}

/** The one finding of another program's file that was not said to be BIRD's by a release to judge it for. */
function foreignFinding(document: BirdDocument): Finding | undefined {
  const [first] = document.items;
  const owner = foreignOwner(headOf(document));
  if (!first || !owner) return undefined;
  const message = `this looks like a file of ${owner}'s, not of BIRD's, and is left alone; name a release to judge it all the same`;
  return { file: document.file, range: document.rangeIn(first, { start: 0, end: 0 }), code: 'foreign-file', severity: 'info', message, tags: [], related: [], fixes: [] };
}

/** The language of BIRD. */
export const bird = {
  id: 'bird', daemon: 'BIRD', targets: TARGETS, rootName: /^bird[^/]*\.(?:conf|cfg)$/, rootPatterns: ['bird*.conf', 'bird*.cfg'],
  isPath: isBirdPath, foreignOwner,
  store: (files) => new DocumentStore(files),
  judge(root, store: DocumentStore, settings, fragment, follows) {
    return new Judge(root, store, settings, fragment, follows);
  },
  findings(judge: Judge, store: DocumentStore, settings, file, enough) {
    // Where an editor opens another program's file it is left alone before anybody judges it (server/documents.ts). One that has a name of BIRD's is judged.
    const asked = settings.target === 'auto' && !judge.follows && !isBirdPath(judge.project.root);
    return judgedFindings(judge, store, settings, (document) => notConfiguration(document) ?? (asked && document.file === judge.project.root ? foreignFinding(document) : undefined), file, enough);
  },
  router: (judge: Judge) => new BirdRouter(judge.configuration),
  notConfiguration,
  isOfRoot(item: ast.Item) {
    return isOfRoot(item);
  },
  includedBy(path, text, files, options) {
    return [...text.matchAll(/^[ \t]*include[ \t]*"([^"\n]+)"[ \t]*;/gm)].flatMap(([, pattern]) => resolveInclude({ pattern: pattern!, globs: true, from: path, folder: folderOf(path) }, files, options).files);
  },
  withTarget: (settings, target) => ({ ...settings, target: target as Release }),
  describe(targets) {
    const set = targets.reduce((sum, target) => sum | setOf(target as Release), 0);
    return set === 0 ? 'no release of BIRD takes it' : set === ALL_RELEASES ? 'every release of BIRD takes it' : `BIRD ${[set & BIRD_1, set & ALL_TARGETS].filter(Boolean).map(describe).join(' and ')}`;
  },
} satisfies Language;
