/** A file for BIRD 1.6, written for 2.0 and later as a whole. */
import { migrationOf } from '../languages/bird/migration/bird1.ts';
import type { CodeAction } from './codeActions.ts';
import type { Scope } from './scope.ts';

/** The action that migrates a file; undefined where nothing in it is 1.6's. */
export function migrateToBird2({ document, configuration, project }: Scope): CodeAction | undefined {
  const edits = migrationOf(document.file, project, configuration.release);
  return edits.length === 0 ? undefined : { title: 'Write the file for BIRD 2', kind: 'migrate', edits, snippet: false, findings: [], isPreferred: false };
}
