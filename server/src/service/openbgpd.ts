/** OpenBGPD, as the service sees it. */
import type { Finding } from '../base/finding.ts';
import { folderOf } from '../base/files.ts';
import { resolveInclude } from '../base/includes.ts';
import type { BgpdScope } from '../features/openbgpd/place.ts';
import { BgpdDocument } from '../languages/openbgpd/document.ts';
import { BgpdRouter } from '../languages/openbgpd/lower/router.ts';
import { BgpdStore } from '../languages/openbgpd/project/store.ts';
import type * as ast from '../languages/openbgpd/syntax/ast.ts';
import { ALL_RELEASES, describe, RELEASES, setOf, type Release } from '../languages/openbgpd/versions.ts';
import { BgpdJudge } from './bgpdJudge.ts';
import { foreignOwner, headOf, isBgpdPath, isBinary, isTemplatePath, templateMark } from './detect.ts';
import type { Judged, Language } from './language.ts';
import { judgedFindings } from './notConfigurations.ts';

/** The other program that a file of bgpd's name belongs to: FRR and Quagga call theirs so, too. */
function otherOwner(text: string): string | undefined {
  const owner = foreignOwner(text);
  return owner === 'OpenBGPD' ? undefined : owner;
}

/** What a file gets in place of all other findings: a template, one of FRR's, or what is no text. */
function notConfiguration(document: BgpdDocument): Finding | undefined {
  const at = (item: ast.Item, start: number, end: number, code: string, message: string, severity: Finding['severity'] = 'info'): Finding => ({
    file: document.file, range: document.rangeIn(item, { start, end }), code, severity, message, tags: [], related: [], fixes: [],
  });
  const first = document.items[0]!;
  if (isBinary(first.text)) return at(first, 0, 0, 'unreadable-file', 'this is no text: it holds NUL bytes; if it is a configuration, save it as UTF-8', 'error');
  const owner = otherOwner(headOf(document));
  if (owner) return at(first, 0, 0, 'foreign-file', `this looks like a file of ${owner}'s, not of OpenBGPD's, and is left alone`);
  for (const item of document.items) {
    const mark = item.notable ? templateMark(item.text) : undefined;
    // "${X}" is a slip, and "{{ 10.0.0.0/8 }}" a list within a list.
    if (!mark || /^\$/.test(item.text.slice(mark.start)) || /^\{\{[-~]?\s*[\d{]/.test(item.text.slice(mark.start))) continue;
    const made = isTemplatePath(document.file) ? '' : ', whatever its name says';
    return at(item, mark.start, mark.end, 'template-file', `this file is a template (${mark.language})${made}: what bgpd will read is not known yet, so it is not checked; check the file that it makes`);
  }
  return undefined;
}

/** What an editor's features ask of a bgpd.conf; undefined for a file of another language. */
export function bgpdScope({ document, judge }: Judged): BgpdScope | undefined {
  return judge instanceof BgpdJudge && document instanceof BgpdDocument ? { document, project: judge.project, release: judge.release, fragment: judge.fragment } : undefined;
}

/** The language of bgpd.conf. */
export const openbgpd = {
  id: 'openbgpd', daemon: 'OpenBGPD', targets: RELEASES, rootName: /^bgpd[^/]*\.conf$|\.bgpd\.conf$/, rootPatterns: ['bgpd*.conf', '*.bgpd.conf'],
  isPath: isBgpdPath, foreignOwner: otherOwner,
  store: (files) => new BgpdStore(files),
  judge(root, store: BgpdStore, settings, fragment, follows) {
    return new BgpdJudge(root, store, settings, fragment, follows);
  },
  findings(judge: BgpdJudge, store: BgpdStore, settings, file, enough) {
    return judgedFindings(judge, store, settings, notConfiguration, file, enough);
  },
  router: (judge: BgpdJudge) => new BgpdRouter(judge.project, judge.release, judge.fragment),
  notConfiguration,
  isOfRoot(item) {
    return /^[ \t]*(?:AS[ \t]|router-id[ \t])/m.test(item.text);
  },
  includedBy(path, text, files, options) {
    return [...text.matchAll(/^[ \t]*include[ \t]+["']([^"'\n]+)["']/gm)].flatMap(([, pattern]) => resolveInclude({ pattern: pattern!, globs: false, from: path, folder: folderOf(path) }, files, options).files);
  },
  withTarget: (settings, target) => ({ ...settings, bgpdTarget: target as Release }),
  describe(targets) {
    const set = targets.reduce((sum, target) => sum | setOf(target as Release), 0);
    return set === 0 ? 'no release of OpenBGPD takes it' : set === ALL_RELEASES ? 'every release of OpenBGPD takes it' : `OpenBGPD ${describe(set)}`;
  },
} satisfies Language;
