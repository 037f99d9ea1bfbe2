/** The JSON that `bgplint check --format json` prints. Its shape is a promise: other programs read it. */
import type { Edit, Finding } from '../base/finding.ts';
import type { FileRange, Range } from '../base/position.ts';
import { plainFixes } from '../features/snippet.ts';
import type { LanguageId } from '../service/language.ts';
import { targetName } from '../service/targets.ts';

/** A FILE with what was found in it and in all that it includes. */
export interface CheckedFile {
  /** As it was given. */
  readonly name: string;
  readonly root: string;
  readonly language: LanguageId;
  readonly target: string;
  readonly candidates: readonly string[];
  readonly findings: readonly Finding[];
}

/** Lines and characters count from 0, characters in UTF-16 units, as in LSP. */
export interface JsonPlace { readonly file: string; readonly range: Range }
interface JsonEdit extends JsonPlace { readonly newText: string }
interface JsonDiagnostic extends JsonPlace {
  readonly severity: Finding['severity'];
  readonly code: string;
  readonly message: string;
  readonly tags: readonly string[];
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly JsonEdit[] }[];
}
/** All that is printed: one object on one line. */
export interface JsonResult {
  readonly version: 1;
  readonly files: readonly {
    readonly file: string;
    readonly target: string;
    readonly candidates: readonly string[];
    readonly diagnostics: readonly JsonDiagnostic[];
  }[];
}

/** A place with the name that its file is shown by. */
export function placed({ file, range }: FileRange, show: (path: string) => string): JsonPlace {
  return { file: show(file), range };
}

/** The result of a check. `show` gives the name of a path. */
export function toJson(checked: readonly CheckedFile[], show: (path: string) => string): JsonResult {
  const place = (one: FileRange): JsonPlace => placed(one, show);
  const edit = (one: Edit): JsonEdit => ({ ...place(one), newText: one.newText });
  return {
    version: 1,
    files: checked.map(({ name, language, target, candidates, findings }) => ({
      file: name, target: targetName(language, target), candidates: candidates.map((release) => targetName(language, release)),
      diagnostics: findings.map((finding) => ({
        ...place(finding), severity: finding.severity, code: finding.code, message: finding.message, tags: finding.tags,
        related: finding.related.map((one) => ({ ...place(one), message: one.message })),
        fixes: plainFixes(finding.fixes).map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(edit) })),
      })),
    })),
  };
}
