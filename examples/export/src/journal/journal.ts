import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Entry, Head, Row } from './entries.ts';

/** How far an export has come. */
export interface Position {
  /** Undefined where nothing has been read yet. */
  readonly after: string | undefined;
  readonly isComplete: boolean;
}

/**
 * The parts of the list that have been paid for, one a line, in a file that only grows. A line is on the disk before the next part
 * is asked for, so whatever ends the program loses at most the part that was on its way.
 */
export class Journal {
  readonly #file: FileHandle;
  readonly #seen = new Set<string>();
  readonly path: string;
  head: Head | undefined;
  position: Position = { after: undefined, isComplete: false };

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  /** Opens the journal of an earlier run, or a new one. */
  static async open(path: string): Promise<Journal> {
    const file = await open(path, 'a+');
    const journal = new Journal(path, file);
    try {
      await file.truncate(await endOfLastLine(file));
      for await (const entry of entriesOf(path)) journal.#note(entry);
    } catch (error) {
      await file.close();
      throw error;
    }
    return journal;
  }

  /** The number of followers, each counted once. */
  get count(): number {
    return this.#seen.size;
  }

  /** Returns how many followers are new. */
  async append(entry: Entry): Promise<number> {
    await this.#file.appendFile(`${JSON.stringify(entry)}\n`);
    await this.#file.datasync();
    return this.#note(entry);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  #note(entry: Entry): number {
    const before = this.count;
    if (entry.kind === 'head') this.head = entry;
    else if (entry.kind === 'restart') this.position = { after: undefined, isComplete: false };
    else {
      for (const { pk } of entry.rows) this.#seen.add(pk);
      this.position = { after: entry.next ?? undefined, isComplete: entry.next === null };
    }
    return this.count - before;
  }
}

/** The followers of a journal, each once, in the order in which they were read. Rows of one part come together. */
export async function* rowsOf(path: string): AsyncGenerator<readonly (Row & { readonly readAt: string })[]> {
  const seen = new Set<string>();
  for await (const entry of entriesOf(path)) {
    if (entry.kind !== 'part') continue;
    const fresh = entry.rows.filter(({ pk }) => !seen.has(pk) && seen.add(pk));
    yield fresh.map((row) => ({ ...row, readAt: entry.readAt }));
  }
}

async function* entriesOf(path: string): AsyncGenerator<Entry> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    yield parsed(text, path, line);
  }
}

function parsed(text: string, path: string, line: number): Entry {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    throw new Error(`${path} is damaged at line ${line}. Move it away, or begin anew with --restart.`);
  }
}

const newline = 0x0a;
const blockBytes = 65_536;

/** The length of the file without a last line that was not written to its end. */
async function endOfLastLine(file: FileHandle): Promise<number> {
  let { size: end } = await file.stat();
  const block = Buffer.alloc(blockBytes);
  while (end > 0) {
    const start = Math.max(0, end - blockBytes);
    const { bytesRead } = await file.read(block, 0, end - start, start);
    const at = block.subarray(0, bytesRead).lastIndexOf(newline);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}
