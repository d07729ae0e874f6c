import { open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { ExportError } from '../export-error.ts';

export type Unlock = () => Promise<void>;

/** The locks that this process holds. */
const held = new Set<string>();

/** Beside the output. */
function lockPath(out: string): string {
  return `${resolve(out)}.lock`;
}

/**
 * Makes this process the only one that writes to a file, until the returned function is called. Throws an `ExportError` that names
 * the other one. A process that was killed has left its lock, which is taken over.
 */
export async function lockFile(out: string): Promise<Unlock> {
  const path = lockPath(out);
  if (!(await create(path)) && !((await takeAway(path)) && (await create(path)))) throw inUse(out, await ownerIn(path));
  held.add(path);
  return async () => {
    held.delete(path);
    await rm(path, { force: true });
  };
}

/** Whether there was no lock. */
async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${process.pid} ${hostname()}`);
    await file.close();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new ExportError(`${path} cannot be written (${code}).`);
  }
}

/** Removes the lock of a process that has ended. Another process may do the same and lock the file before this one has renamed it. */
async function takeAway(path: string): Promise<boolean> {
  if (await mayBeHeld(path, path)) return false;
  const taken = `${path}.${process.pid}`;
  try {
    await rename(path, taken);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
  const isOther = await mayBeHeld(taken, path);
  await (isOther ? rename(taken, path) : rm(taken, { force: true }));
  return !isOther;
}

async function mayBeHeld(file: string, path: string): Promise<boolean> {
  const owner = await ownerIn(file);
  return owner === undefined || mayRun(owner, path);
}

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/** Undefined: the lock is gone, or not written yet. */
async function ownerIn(path: string): Promise<Owner | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [, pid, host = ''] = /^(\d+) (.+)$/.exec(text) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), host };
}

/** A process of another machine cannot be seen from here. One of a container has the same number each time. */
function mayRun({ pid, host }: Owner, path: string): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(out: string, owner: Owner | undefined): ExportError {
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`;
  return new ExportError(
    `${out} is being written by ${who}. Wait until it has ended, or stop it; if there is no such process, delete ${lockPath(out)}.`,
  );
}
