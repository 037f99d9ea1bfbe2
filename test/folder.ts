/** Folders of files for tests that need a disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';

/** A folder for the tests of a suite or a file, with these files in it: where a file of a name stands there, and the folder by `''`. It goes when they are done. */
export function folderOfSuite(files: Readonly<Record<string, string>> = {}): (name: string) => string {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'bgplint-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  after(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}
