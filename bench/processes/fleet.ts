import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Counts } from '../upstream/counter.ts';
import type { Ready } from '../upstream/upstream.ts';
import type { Outcome, Task } from './load.ts';
import type { Usage } from './probe.ts';

const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const children: ChildProcess[] = [];
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A process that has printed its address. */
class Listening {
  readonly url: string;
  protected readonly process: ChildProcess;

  constructor(process: ChildProcess, url: string) {
    this.process = process;
    this.url = url;
  }

  protected async ask<Answer>(question: object | string): Promise<Answer> {
    const answer = once(this.process, 'message');
    this.process.send(question);
    return (await answer)[0] as Answer;
  }

  stop(): void {
    this.process.kill('SIGKILL');
  }
}

export class Contestant extends Listening {
  usage(): Promise<Usage> {
    return this.ask('usage');
  }

  /** What it uses after a collection of garbage. */
  collect(): Promise<Usage> {
    return this.ask('collect');
  }
}

export class Loader extends Listening {
  run(task: Task): Promise<Outcome> {
    return this.ask(task);
  }
}

export class UpstreamProcess extends Listening {
  async setLatency(ms: number): Promise<void> {
    await fetch(`${this.url}/_latency?ms=${ms}`);
  }

  async takeCounts(): Promise<Counts> {
    return (await (await fetch(`${this.url}/_counts`)).json()) as Counts;
  }
}

export async function startContestant(
  path: string,
  upstream: string,
  execArgv: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Contestant> {
  const child = start(path, [...execArgv, '--import', here('processes/probe.ts')], {
    HIKER_URL: upstream,
    HIKER_ACCESS_KEY: 'bench',
    HIKER_RATE: '0',
    LOG_LEVEL: 'warn',
    PORT: '0',
    NODE_ENV: 'production',
    // The load bypasses the cache, except for the contestant that shows what the cache saves.
    CLIENT_NO_CACHE: '1',
    ...settings,
  });
  return new Contestant(child, await address(child, path));
}

export async function startUpstreamProcess(): Promise<{ readonly upstream: UpstreamProcess } & Ready> {
  const path = 'upstream/upstream.ts';
  const child = start(path);
  const [url, [message]] = await Promise.all([address(child, path), once(child, 'message')]);
  return { upstream: new UpstreamProcess(child, url), ...(message as Ready) };
}

export function startLoader(): Loader {
  return new Loader(start('processes/load.ts'), '');
}

function start(
  path: string,
  execArgv: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  const child = fork(here(path), {
    execArgv: [...execArgv],
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  return child;
}

/** The first line that the process prints has its address. */
async function address(child: ChildProcess, path: string): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const url = /http:\/\/[^\s"]+/.exec(said)?.[0];
    if (url === undefined) continue;
    return url;
  }
  throw new Error(`${path} ended before it listened: ${said}`);
}
