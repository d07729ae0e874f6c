import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { requestInit } from '../requests/request-init.ts';

export const MAIN = fileURLToPath(new URL('../../../src/start.ts', import.meta.url));

export interface Run {
  readonly child: ChildProcess;
  /** Where it runs. */
  readonly folder: string;
  /** What it has written to stdout and stderr so far. */
  output(): string;
  /** Resolves with the address once it listens; rejects if the process ends first. */
  up(): Promise<string>;
  /** Resolves with the exit code, or the signal that killed it. */
  ended(): Promise<number | string | null>;
}

/** Settings and files with which no timer of 5 s or more fires: a process that still ends has not waited for one. */
export const TIMELESS = {
  settings: { NODE_OPTIONS: '--import ./timeless.mjs' },
  files: {
    'timeless.mjs': `
      const begin = globalThis.setTimeout;
      globalThis.setTimeout = (work, ms, ...rest) => begin(work, ms < 5_000 ? ms : 2 ** 31 - 1, ...rest);`,
  },
} as const;

/** Runs the command in an empty folder with only these settings as its environment. It is killed when the test finishes. */
export function runMain(
  settings: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  { args = [], hasChannel = false }: { readonly args?: readonly string[]; readonly hasChannel?: boolean } = {},
): Run {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { PORT: '0', ...settings },
    // The channel is what a worker of `node:cluster` has to its primary.
    stdio: hasChannel ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  // A child whose channel is closed from here emits no 'close'.
  const closed = once(child, hasChannel ? 'exit' : 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await closed;
    rmSync(folder, { recursive: true });
  });
  const isUp = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (/up: \S+\n/.test(output)) resolve();
      });
    }
  });
  return {
    child,
    folder,
    output: () => output,
    async up() {
      await Promise.race([isUp, closed]);
      const [, address] = /up: ([^\s"]+)/.exec(output) ?? [];
      if (address === undefined) throw new Error(`the gateway did not start:\n${output}`);
      return address;
    },
    async ended() {
      const [code, signal] = (await closed) as [number | null, string | null];
      return code ?? signal;
    },
  };
}

/** Sends a query over HTTP. */
export async function askAt(url: string, query: string): Promise<unknown> {
  const response = await fetch(url, requestInit(query));
  return response.json();
}
