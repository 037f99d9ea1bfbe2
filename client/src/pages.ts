/**
 * The pages of the codes, which links of findings lead to: a file system of its own, read-only, over the one file that the
 * package holds them in. A hundred small files cost it twice as much, and nothing else reads them.
 */
import { brotliDecompressSync } from 'node:zlib';
import { Disposable, EventEmitter, type ExtensionContext, type FileChangeEvent, type FileStat, FileSystemError, type FileSystemProvider, FileType, Uri, workspace } from 'vscode';

const SCHEME = 'bgp-rules';

/** The folder of the pages. package.json has the scheme, too: pages are opened rendered, and one that is open when VS Code starts wakes the extension. */
export const PAGES: Uri = Uri.from({ scheme: SCHEME, path: '/docs/rules' });

class PagesFileSystem implements FileSystemProvider {
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly #file: Uri;
  #pages: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

  constructor(file: Uri) {
    this.#file = file;
  }

  async stat(uri: Uri): Promise<FileStat> {
    if (PAGES.path === uri.path || PAGES.path.startsWith(`${uri.path.replace(/\/$/, '')}/`)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: FileType.File, ctime: 0, mtime: 0, size: (await this.readFile(uri)).length };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const page = (await this.#read()).get(uri.path);
    if (!page) throw FileSystemError.FileNotFound(uri);
    return page;
  }

  async readDirectory(uri: Uri): Promise<[string, FileType][]> {
    const folder = `${uri.path}/`;
    return [...(await this.#read()).keys()].filter((path) => path.startsWith(folder)).map((path) => [path.slice(folder.length), FileType.File]);
  }

  watch(): Disposable {
    return new Disposable(() => {});
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  /** The pages by their paths, read when the first is asked for. */
  #read(): Promise<ReadonlyMap<string, Uint8Array>> {
    this.#pages ??= (async () => {
      const pages = JSON.parse(brotliDecompressSync(await workspace.fs.readFile(this.#file)).toString()) as Record<string, string>;
      return new Map(Object.entries(pages).map(([name, text]) => [`${PAGES.path}/${name}`, new TextEncoder().encode(text)]));
    })();
    return this.#pages;
  }
}

/** Makes the pages readable under `PAGES`. */
export function registerPages(context: ExtensionContext): Disposable {
  return workspace.registerFileSystemProvider(SCHEME, new PagesFileSystem(Uri.joinPath(context.extensionUri, 'dist', 'pages.br')), { isReadonly: true, isCaseSensitive: true });
}
