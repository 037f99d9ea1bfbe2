/** Types into an open file, and holds what is found against what a workspace finds that reads the same text anew. */
import type { Finding } from '../../server/src/base/finding.ts';
import type { Position } from '../../server/src/base/position.ts';
import { codeActionsFor, fixAll } from '../../server/src/features/codeActions.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { definitionAt, linksOf } from '../../server/src/features/definition.ts';
import { foldingsOf } from '../../server/src/features/folding.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { migrateToBird2 } from '../../server/src/features/migration.ts';
import { bgpdCompletionsAt } from '../../server/src/features/openbgpd/completion.ts';
import { bgpdDefinitionAt, bgpdHoverAt, bgpdLinksOf } from '../../server/src/features/openbgpd/navigation.ts';
import { bgpdFoldingsOf, bgpdSymbolsOf } from '../../server/src/features/openbgpd/outline.ts';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { bird, birdScope } from '../../server/src/service/bird.ts';
import { kubernetes } from '../../server/src/service/kubernetes.ts';
import type { Language, LanguageId } from '../../server/src/service/language.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';
import { bgpdScope, openbgpd } from '../../server/src/service/openbgpd.ts';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings.ts';
import { Workspace } from '../../server/src/service/workspace.ts';
import type { TextEdit } from './texts.ts';

const LANGUAGES: Readonly<Record<LanguageId, Language>> = { bird, openbgpd, kubernetes };
const PATHS: Readonly<Record<LanguageId, string>> = { bird: '/etc/bird/bird.conf', openbgpd: '/etc/bgpd.conf', kubernetes: '/w/bgp.yaml' };

const shown = (findings: readonly Finding[]): string[] => findings.map((finding) => JSON.stringify(finding)).sort();

/** Where an offset is. */
export function positionAt(text: string, offset: number): Position {
  let line = 0;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, character: offset - start };
}

/** An open file and its text. */
export class Typist {
  readonly language: LanguageId;
  readonly path: string;
  readonly #workspace: Workspace;
  text: string;

  constructor(language: LanguageId, text: string) {
    this.language = language;
    this.path = PATHS[language];
    this.text = text;
    this.#workspace = workspaceOf(language);
    this.#workspace.openDocument(this.path, text);
  }

  /** Makes an edit, and looks at what is found then. */
  type({ start, end, text }: TextEdit): void {
    const range = { start: positionAt(this.text, start), end: positionAt(this.text, end) };
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
    this.#workspace.editDocument(this.path, range, text);
    this.#workspace.findings(this.path);
  }

  /** How the findings differ from those of the same text, read anew; undefined where they do not. */
  difference(): string | undefined {
    const fresh = workspaceOf(this.language);
    fresh.openDocument(this.path, this.text);
    const [now, anew] = [shown(this.#workspace.findings(this.path)), shown(fresh.findings(this.path))];
    const extra = now.filter((one) => !anew.includes(one));
    const missing = anew.filter((one) => !now.includes(one));
    if (extra.length + missing.length === 0 && now.length === anew.length) return undefined;
    return `after edits: ${extra.join('\n    ') || 'nothing more'}\n  read anew: ${missing.join('\n    ') || 'nothing more'}`;
  }

  /** Asks what an editor asks at a place. */
  ask(offset: number): void {
    const judged = this.#workspace.judged(this.path);
    if (!judged) return;
    const position = positionAt(this.text, offset);
    const findings = this.#workspace.findings(this.path);
    codeActionsFor(judged.document, findings, { start: position, end: position });
    fixAll(findings);
    const scope = birdScope(judged);
    if (scope) {
      hoverAt(scope, position);
      completionsAt(scope, position);
      definitionAt(scope, position);
      symbolsOf(scope);
      foldingsOf(scope.document);
      linksOf(scope);
      migrateToBird2(scope);
      return;
    }
    const other = bgpdScope(judged);
    if (!other) return;
    bgpdHoverAt(other, position);
    bgpdCompletionsAt(other, position);
    bgpdDefinitionAt(other, position);
    bgpdSymbolsOf(other);
    bgpdFoldingsOf(other.document);
    bgpdLinksOf(other);
  }
}

const workspaceOf = (language: LanguageId): Workspace => new Workspace(new MemoryFiles(new Map()), DEFAULT_SETTINGS, () => [], LANGUAGES[language]);
