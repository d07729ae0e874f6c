import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A file beside this one. */
export const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A process that ends with the bench. */
export function start(path: string, settings: NodeJS.ProcessEnv = {}, execArgv: readonly string[] = []): ChildProcess {
  const child = fork(path, {
    execArgv: [...execArgv],
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

/** The first address that a process prints. */
export async function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((found, failed) => {
    child.stdout?.on('data', (chunk) => {
      if (printed.length < 100_000) printed += String(chunk);
      const url = /http:\/\/[^\s"]+/.exec(printed)?.[0];
      if (url !== undefined) found(url);
    });
    child.once('exit', () => failed(new Error(`a process ended before it listened:\n${printed}`)));
  });
}

/** What a process answers over the IPC channel. */
export async function answerTo<Answer>(child: ChildProcess, question: object | string): Promise<Answer> {
  const answer = once(child, 'message');
  child.send(question);
  return (await answer)[0] as Answer;
}
