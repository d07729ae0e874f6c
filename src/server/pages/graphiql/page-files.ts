import { readdir, readFile } from 'node:fs/promises';

/** The files of the page as `npm run graphiql` builds them, each also compressed. */
const folder = new URL('../../../../dist/graphiql/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ttf: 'font/ttf',
};

/** What the page loads first. */
export interface PageStart {
  readonly script: string;
  readonly style: string;
  /** What the script loads next; the page asks for it at once. */
  readonly next: readonly string[];
}

export interface PageFile {
  readonly type: string;
  /** Reads the file, plain or compressed. */
  read(encoding: 'br' | 'gzip' | undefined): Promise<Uint8Array<ArrayBuffer>>;
}

export interface PageFiles {
  readonly start: PageStart;
  file(name: string): PageFile | undefined;
}

/** The built page; undefined where it is not built. Its files are read when they are asked for, and stay in memory. */
export async function readPageFiles(): Promise<PageFiles | undefined> {
  const text = await readFile(new URL('page.json', folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const names = new Set(await readdir(folder));
  const contents = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  const read = (name: string) => {
    const reading = contents.get(name) ?? readFile(new URL(name, folder));
    contents.set(name, reading);
    return reading;
  };

  return {
    start: JSON.parse(text) as PageStart,
    file(name) {
      const type = types[name.split('.').at(-1) ?? ''];
      if (type === undefined || !names.has(name)) return undefined;
      const endings = { br: '.br', gzip: '.gz' };
      return { type, read: (encoding) => read(encoding === undefined ? name : `${name}${endings[encoding]}`) };
    },
  };
}
