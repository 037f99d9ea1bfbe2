/** The sessions of all configurations of a workspace, open or not, as pairs of ends with their verdicts: for the tree of sessions. */
import type { FileRange, Range } from '../base/position.ts';
import type { Router } from '../base/router.ts';
import type { Session as BgpSession } from '../base/session.ts';
import type { EndsOf } from '../service/disagreements.ts';
import type { LanguageJudge } from '../service/language.ts';
import { languageById, languageByPath, loadManifests, mayBeManifest, Stores } from '../service/languages.ts';
import { isManifest, isYamlPath } from '../service/manifestText.ts';
import { pairsAmong, type EndFile } from '../service/pairs.ts';
import { walk } from '../service/scan.ts';
import { DEFAULT_SETTINGS } from '../service/settings.ts';
import { sessionName } from '../sessions/predict/model.ts';
import type { Outcome } from '../sessions/verdict.ts';
import type { Session } from './session.ts';

/** One end, with the place to jump to. */
export interface ToldEnd { readonly name: string; readonly uri: string; readonly range: Range }
/** What `bgp/sessions` answers. */
export interface ToldSessions {
  readonly pairs: readonly { readonly a: ToldEnd; readonly b: ToldEnd; readonly outcome: Outcome; readonly verdict: string }[];
  /** Sessions whose other end is not in the workspace. */
  readonly alone: readonly ToldEnd[];
}

/** So many files that are not open are read, and none that is longer. */
const MOST_FILES = 200;
const LONGEST = 1_000_000;
/** So many sessions without another end are told: a route server has hundreds. */
const MOST_ALONE = 200;

/** All pairs, and what is left over. */
export async function sessionsOfWorkspace(session: Session): Promise<ToldSessions> {
  const files = [...openRouters(session), ...await closedRouters(session)];
  const pairs = pairsAmong(files);
  const paired = new Set(pairs.flatMap(({ prediction: { a, b } }) => [a, b]));
  const end = (one: BgpSession): ToldEnd => ({ name: sessionName(one) ?? 'a session', ...place(session, one.head) });
  return {
    pairs: pairs.map(({ prediction: { a, b }, verdict: { outcome, text } }) => ({ a: end(a), b: end(b), outcome, verdict: text })),
    alone: files.flatMap(({ router }) => router.sessions).filter((one) => !paired.has(one)).slice(0, MOST_ALONE).map(end),
  };
}

function place(session: Session, { file, range }: FileRange): Pick<ToldEnd, 'uri' | 'range'> {
  return { uri: session.uri(file), range };
}

/** The configurations that open documents are part of, each once. */
function openRouters({ documents }: Session): EndFile[] {
  const judges = new Map<LanguageJudge, EndFile>();
  for (const { path, workspace } of documents.all) {
    const judge = workspace?.judged(path)?.judge;
    const router: Router | undefined = judge && workspace!.language.router?.(judge);
    if (judge && router) judges.set(judge, { router, host: workspace!.settings.host });
  }
  return [...judges.values()];
}

/** The other roots and manifests of the folders, as the disk has them. `enough`: whether nobody wants them any more. */
export async function closedRouters({ documents, host: { files } }: Session, enough: () => boolean = () => false): Promise<EndsOf[]> {
  const known = new Set([...documents.workspaces].flatMap((workspace) => workspace.includedFiles()));
  const stores = new Stores(files);
  const found: EndsOf[] = [];
  let left = MOST_FILES;
  for (const path of walk(documents.folders, files)) {
    if (enough()) return found;
    if (path === undefined || documents.get(path) || known.has(path)) continue;
    const named = languageByPath(path);
    const isRoot = named?.rootName.test(path.slice(path.lastIndexOf('/') + 1)) === true;
    if (!isRoot && !isYamlPath(path)) continue;
    if (left-- <= 0) break;
    const content = files.read(path);
    if (!('text' in content) || content.text.length > LONGEST) continue;
    if (!isRoot && !(mayBeManifest(path, files) && isManifest(content.text))) continue;
    if (named?.foreignOwner(content.text)) continue;
    if (!named) await loadManifests();
    const language = named ?? languageById('kubernetes');
    const settings = { ...DEFAULT_SETTINGS, folders: documents.folders };
    const store = stores.of(language);
    const judge = language.judge(path, store, settings, false, false);
    const router = language.router?.(judge);
    const document: EndsOf['document'] = (of) => {
      const read = store.get(of);
      return 'items' in read ? read : undefined;
    };
    if (router && router.sessions.length > 0) found.push({ root: path, router, host: undefined, settings, document });
    // Whoever types meanwhile has his turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}
