/** "Write the other end" in an editor: actions on the line of a session, and the text that they lead to. */
import { CodeActionKind, ShowDocumentRequest, type CodeAction, type Command } from 'vscode-languageserver/node';
import type { Position, Range } from '../base/position.ts';
import type { Router } from '../base/router.ts';
import type { Session as BgpSession } from '../base/session.ts';
import type { TextDocument } from '../base/tiledDocument.ts';
import type { Language, LanguageJudge } from '../service/language.ts';
import { mirror, MIRROR_TARGETS, prepareMirror, WHOLE_FILE, type MirrorTarget } from '../service/mirror.ts';
import type { EndFile } from '../service/pairs.ts';
import { sessionName } from '../sessions/predict/model.ts';
import { pathOf } from './convert.ts';
import type { Session } from './session.ts';

/** The kind of the actions. */
export const OTHER_END = `${CodeActionKind.Refactor}.mirror.bgp`;

/** The command that writes it, for clients without one of their own. */
export const WRITE_OTHER_END = 'bgplint.writeOtherEnd';

/** What is asked: of the session at a place, or the next one above it. */
export interface OtherEndParams { readonly uri: string; readonly position: Position; readonly to: MirrorTarget }

/** The file, or why there is none. */
export type OtherEnd = {
  readonly text: string;
  /** As editors call it. */
  readonly language: 'bird' | 'openbgpd' | 'yaml';
  readonly session: string;
  /** What becomes of the two, where it is not well. */
  readonly warning: string | undefined;
} | { readonly refused: string };

/** What a line with the head of a session looks like: every other one is passed by at once. */
const LIKE_A_HEAD = /\bprotocol\s+bgp\b|\bneighbor\b|\bpeer(?:IP|Address)\b/;

/** The routers of judges until the next edit: an editor asks for actions at each step of the cursor, and a file may have thousands of neighbors. */
const kept = new WeakMap<LanguageJudge, { readonly revision: number; readonly router: Router }>();

function routerOf(judge: LanguageJudge, language: Language, revision: number): Router | undefined {
  const known = kept.get(judge);
  if (known?.revision === revision) return known.router;
  const router = language.router?.(judge);
  if (router) kept.set(judge, { revision, router });
  return router;
}

/** Where a document's sessions are, with the settings that they are read by. */
function originOf(session: Session, uri: string): { readonly origin: EndFile; readonly own: readonly BgpSession[]; readonly release: (to: MirrorTarget) => string | undefined } | undefined {
  const path = pathOf(uri);
  const workspace = session.documents.get(path)?.workspace;
  const judge = workspace?.judged(path)?.judge;
  const router = judge && routerOf(judge, workspace!.language, session.documents.revision);
  if (!router) return undefined;
  const { target, bgpdTarget, host } = workspace!.settings;
  const release = (to: MirrorTarget): string | undefined => {
    // The file may be one of 1.6, which nothing is written for.
    const wanted = to === 'bird' ? target : to === 'openbgpd' ? bgpdTarget : 'auto';
    return wanted === 'auto' || wanted.startsWith('1.6') ? undefined : wanted;
  };
  return { origin: { router, host }, own: router.sessions.filter(({ head }) => head.file === path), release };
}

/** An action for each language, where a session begins in these lines. */
export function otherEndActions(session: Session, uri: string, { start }: Range): CodeAction[] {
  if (!session.isOurClient && !session.abilities.createsFiles) return [];
  const path = pathOf(uri);
  const document = session.documents.get(path)?.workspace?.document(path);
  if (!document || !LIKE_A_HEAD.test(lineAt(document, start))) return [];
  const found = originOf(session, uri)?.own.find(({ head }) => head.range.start.line === start.line);
  if (!found) return [];
  return (Object.keys(MIRROR_TARGETS) as MirrorTarget[]).map((to): CodeAction => {
    const title = `Write the other end for ${MIRROR_TARGETS[to].title}`;
    const params: OtherEndParams = { uri, position: found.head.range.start, to };
    const command: Command = { title, command: session.isOurClient ? 'bgp.writeOtherEnd' : WRITE_OTHER_END, arguments: [params] };
    return { title, kind: OTHER_END, command };
  });
}

/** The line of a position, as far as it is in one item: the head of a session is. */
function lineAt(document: TextDocument, position: Position): string {
  const { item: { text }, offset } = document.locate(position);
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

/** The other end of the session at a place. */
export async function otherEndAt(session: Session, { uri, position, to }: OtherEndParams): Promise<OtherEnd> {
  const found = originOf(session, uri);
  const from = found?.own.findLast(({ head }) => head.range.start.line <= position.line) ?? found?.own[0];
  if (!found || !from) return { refused: 'there is no BGP session here' };
  await prepareMirror(to);
  const release = found.release(to);
  const { text, sessions } = mirror({ origin: found.origin, sessions: [from], to, options: {}, frame: WHOLE_FILE, ...(release === undefined ? {} : { release }) });
  const { refused, verdict } = sessions[0]!;
  if (refused !== undefined) return { refused };
  const { language } = MIRROR_TARGETS[to];
  return { text, language: language === 'kubernetes' ? 'yaml' : language, session: sessionName(from) ?? 'session', warning: verdict && verdict.outcome !== 'up' ? verdict.text : undefined };
}

/** So many files of one name may lie beside each other. */
const MOST_FILES = 100;

/** Writes it into a file beside the session's, as clients do that have no command of their own. */
export async function writeOtherEnd(session: Session, params: OtherEndParams): Promise<void> {
  const { connection, host: { files } } = session;
  const end = await otherEndAt(session, params);
  if ('refused' in end) return void connection.window.showWarningMessage(end.refused);
  const path = pathOf(params.uri);
  const taken = new Set(files.list(path.slice(0, path.lastIndexOf('/')) || '/'));
  const name = `other-end-of-${end.session.replaceAll(/[^\w.-]+/g, '-')}`;
  const { ending } = MIRROR_TARGETS[params.to];
  const number = Array.from({ length: MOST_FILES }, (_, i) => (i === 0 ? '' : `-${i + 1}`)).find((one) => !taken.has(`${name}${one}${ending}`));
  if (number === undefined) return void connection.window.showWarningMessage(`there are ${MOST_FILES} files like ${name}${ending} already`);
  const uri = new URL(`${name}${number}${ending}`, params.uri).toString();
  const { applied } = await connection.workspace.applyEdit({
    label: 'Write the other end',
    edit: { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: false } }, { textDocument: { uri, version: null }, edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: end.text }] }] },
  });
  if (applied && session.abilities.showDocument) await connection.sendRequest(ShowDocumentRequest.type, { uri, takeFocus: true });
  if (end.warning !== undefined) void connection.window.showWarningMessage(end.warning);
}
