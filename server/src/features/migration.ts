/** A file for another generation of BIRD, written anew as a whole, and what takes edits all over its project. */
import { migrationOf } from '../languages/bird/migration/bird1.ts';
import type { Finding } from '../base/finding.ts';
import { migrationTo3 } from '../languages/bird/migration/bird3.ts';
import { definitionFor3, renamed } from '../languages/bird/migration/names3.ts';
import type { CodeAction } from './codeActions.ts';
import type { Scope } from './scope.ts';

/** The action that migrates a file; undefined where nothing in it is 1.6's. */
export function migrateToBird2({ document, configuration, project }: Scope): CodeAction | undefined {
  const edits = migrationOf(document.file, project, configuration.release);
  return edits.length === 0 ? undefined : { title: 'Write the file for BIRD 2', kind: 'migrate', edits, snippet: false, findings: [], isPreferred: false };
}

/** The action that writes a file of 2.x for 3.x; undefined where 3.x takes it as it is. */
export function migrateToBird3({ document, configuration, project }: Scope): CodeAction | undefined {
  const edits = migrationTo3(document.file, project, configuration);
  return edits.length === 0 ? undefined : { title: 'Write the file for BIRD 3', kind: 'migrate', edits, snippet: false, findings: [], isPreferred: false };
}

/** What can be done about a definition wherever its name is used: another name for a keyword, a constant's value in its place. */
export function mendDefinition({ document, configuration, project }: Scope, finding: Finding): CodeAction | undefined {
  if (finding.code !== 'reserved-word' && finding.code !== 'daemon-check') return undefined;
  const { item, offset } = document.locate(finding.range.start);
  const name = item.text.slice(offset, offset + finding.range.end.character - finding.range.start.character).replace(/^'|'$/g, '');
  const [definition] = project.definitionsOf(name);
  if (!definition) return undefined;
  const change = finding.code === 'reserved-word' ? renamed(definition, project) : definitionFor3(definition, project, configuration);
  if (!change) return undefined;
  const edits = change.edits.map((edit) => ({ file: edit.source.document.file, range: edit.source.document.rangeIn(edit.source.item, edit), newText: edit.newText }));
  return { title: change.title, kind: 'quickfix', edits, snippet: false, findings: [finding], isPreferred: false };
}
