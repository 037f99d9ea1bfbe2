import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FlatProject, type Placed } from '../../server/src/base/project.ts';
import { MemoryFiles } from '../../server/src/service/memoryFiles.ts';

/** A language whose items are lines, and whose includes are `+NAME`. */
interface Item { readonly text: string }
interface Document { readonly file: string; readonly items: readonly Item[] }
type Entry = Placed<Document, Item>;

class Lines extends FlatProject<Document, Item, Entry> {
  constructor(texts: Readonly<Record<string, string>>, most: number) {
    const files = new MemoryFiles(new Map(Object.entries(texts)));
    const documents = new Map(Object.entries(texts).map(([file, text]) => [file, { file, items: text.split('\n').map((line) => ({ text: line })) }]));
    const missing = { error: 'missing', message: 'there is none' } as const;
    super('/root', { files, get: (path) => documents.get(path) ?? missing }, { map: {}, folders: [] }, true, { globs: false, levels: 5, loop: '', deep: '', noFolder: '', noFile: () => '', readsFolders: false, most });
    this.rebuild();
  }

  protected override read(document: Document, chain: readonly string[] = [document.file]): void {
    for (const item of document.items) {
      const entry: Entry = { document, item, chain, order: 0 };
      this.append(entry);
      if (item.text.startsWith('+')) this.follow(entry, { start: 0, end: item.text.length, pattern: item.text.slice(1) }, (included, deeper) => this.read(included, deeper));
    }
  }

  protected override clear(): void {}

  protected override folderFor(): string {
    return '/';
  }
}

describe('how much is read', () => {
  const texts = { '/root': '+a\n+b\n+a\n+c\n+b\nend', '/a': 'aaaaaaaaaa', '/b': 'bbbbbbbbbb', '/c': 'cccccccccc' };
  const read = (most: number): string => new Lines(texts, most).entries.map(({ item }) => item.text[0]).join('');

  test('all, below the bound', () => {
    const project = new Lines(texts, 50);
    assert.equal(project.entries.length, 11);
    assert.deepEqual([project.includeProblems, project.complete], [[], true]);
  });
  test('each file as often as it is included, until the bound is passed; the rest of the files that include is read', () => {
    assert.equal(read(25), '+a+b+a++e');
    assert.equal(read(5), '+a++++e');
  });
  test('is told once, where it begins, and the project is not whole', () => {
    const project = new Lines(texts, 25);
    assert.deepEqual(project.includeProblems.map(({ code, severity, item, message }) => [code, severity, item.text, message]), [
      ['include-unreadable', 'warning', '+c', 'all that is included has more than 25 characters: the rest is not read, and what it defines is not known'],
    ]);
    assert.equal(project.complete, false);
  });
});
