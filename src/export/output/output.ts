import { constants } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { ExportError } from '../export-error.ts';
import { deleteState, type ExportState, readState, writeState } from './export-state.ts';
import { lockFile, type Unlock } from './file-lock.ts';

/** What belongs to a page beside its text. */
export type PageState = Omit<ExportState, 'offset' | 'text' | 'version'>;

/** Where rows are written, a page at a time. */
export interface Output {
  /** Resolves when the page is written, and the export can go on after it. */
  write(text: string, state: PageState): Promise<void>;
  /** Ends it; `isComplete`: there is nothing to go on with. */
  close(isComplete: boolean): Promise<void>;
}

/** Writes to a stream, which cannot be continued later. */
export function streamOutput(write: (text: string) => Promise<void>): Output {
  return { write: (text) => write(text), close: async () => undefined };
}

/** A file that can be continued, even after the process was killed: no row is lost, and none is there twice. */
export class FileOutput implements Output {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #unlock: Unlock;
  #offset: number;

  private constructor(path: string, { file, unlock, offset }: { file: FileHandle; unlock: Unlock; offset: number }) {
    this.#path = path;
    this.#file = file;
    this.#unlock = unlock;
    this.#offset = offset;
  }

  /** A new file. */
  static create(path: string): Promise<FileOutput> {
    return locked(path, async (unlock) => new FileOutput(path, { file: await openNew(path), unlock, offset: 0 }));
  }

  /** The file of an export that was stopped: its last page is written again, which changes nothing where it was whole. */
  static continue(path: string, state: ExportState): Promise<FileOutput> {
    const { offset, text } = state;
    return locked(path, async (unlock) => {
      // Another process may have gone on with it since the state was read.
      if (!isDeepStrictEqual(await readState(path), state))
        throw new ExportError(`Another export has gone on with ${path} in the meantime. Look at it, and try again.`);
      const output = new FileOutput(path, { file: await openStopped(path, offset), unlock, offset });
      await output.#put(text);
      return output;
    });
  }

  async write(text: string, state: PageState): Promise<void> {
    await writeState(this.#path, { ...state, version: 1, offset: this.#offset, text });
    await this.#put(text);
  }

  async close(isComplete: boolean): Promise<void> {
    await this.#file.close();
    if (isComplete) await deleteState(this.#path);
    // Nothing was read, so there is nothing to go on with.
    else if (this.#offset === 0 && (await readState(this.#path)) === undefined) await rm(this.#path, { force: true });
    await this.#unlock();
  }

  async #put(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#file.truncate(this.#offset);
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.#file.write(bytes, written, bytes.length - written, this.#offset + written);
      written += bytesWritten;
    }
    // Before the next state says that this page is there.
    await this.#file.sync();
    this.#offset += bytes.length;
  }
}

/** Opens a file that no other process writes to. */
async function locked(path: string, openLocked: (unlock: Unlock) => Promise<FileOutput>): Promise<FileOutput> {
  const unlock = await lockFile(path);
  try {
    return await openLocked(unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Throws an `ExportError` where a new file cannot have this name, before anybody is asked for a yes. */
export async function refuseExisting(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 0 || (await readState(path)) !== undefined) throw existing(path);
}

function existing(path: string): ExportError {
  return new ExportError(`${path} exists. Go on with it by --resume, delete it, or name another file with --out.`);
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT);
    // An export that was killed before its first page has left an empty file.
    if ((await file.stat()).size === 0 && (await readState(path)) === undefined) return file;
    await file.close();
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw new ExportError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
  throw existing(path);
}

async function openStopped(path: string, offset: number): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, 'r+');
  } catch (error) {
    throw new ExportError(`${path} cannot be continued (${(error as NodeJS.ErrnoException).code}).`);
  }
  if ((await file.stat()).size >= offset) return file;
  await file.close();
  throw new ExportError(`${path} is shorter than its export has left it. Delete it and its .state, and begin again.`);
}
