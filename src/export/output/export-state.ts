import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ExportError } from '../export-error.ts';
import { formatNames } from '../rows/format.ts';

/**
 * What an export has to remember to go on: what it exports, the page that was read last, and where it belongs in the output. It is
 * written before the page is, so a process that is killed in between has paid for no page that is lost.
 */
const state = z.object({
  version: z.literal(1),
  query: z.string(),
  variables: z.record(z.string(), z.unknown()),
  connection: z.string().optional(),
  pageSize: z.number(),
  format: z.enum(formatNames),
  url: z.string().optional(),
  maxItems: z.number().optional(),
  /** Where the text of the last page begins in the output, in bytes. */
  offset: z.number(),
  text: z.string(),
  /** After the last page. */
  position: z.object({ cursor: z.string(), parentId: z.string().nullable() }),
  rows: z.number(),
  pages: z.number(),
  cost: z.number(),
});

export type ExportState = z.output<typeof state>;

/** Beside the output. */
export function statePath(out: string): string {
  return `${out}.state`;
}

/** The state of an export that was stopped; undefined: there is none. */
export async function readState(out: string): Promise<ExportState | undefined> {
  const path = statePath(out);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ExportError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  const [digest, body = ''] = text.split('\n', 2);
  const parsed = digest === digestOf(body) ? state.safeParse(JSON.parse(body)) : undefined;
  if (parsed?.success !== true)
    throw new ExportError(`${path} is damaged, or of another release. Delete it and ${out}, and begin again.`);
  return parsed.data;
}

/** Replaces the state as a whole: after a crash there is the new one or the one before. */
export async function writeState(out: string, next: ExportState): Promise<void> {
  const path = statePath(out);
  const body = JSON.stringify(next);
  // Of a process that was killed, or a link that somebody has put there: what it points to is not written to.
  await rm(`${path}.new`, { force: true });
  const file = await open(`${path}.new`, 'wx', 0o600);
  try {
    await file.writeFile(`${digestOf(body)}\n${body}`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

export async function deleteState(out: string): Promise<void> {
  await rm(statePath(out), { force: true });
}

/** The new name survives a power failure too. Windows cannot open a folder, and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
