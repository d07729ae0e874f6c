import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { eventually } from '../time/eventually.ts';

const root = join(import.meta.dirname, '../../..');

export interface ShellSession {
  readonly folder: string;
  /** What the lines write to the standard output, and to that of errors where it is asked for. Rejects where a command fails. */
  run(lines: string, options?: { readonly withErrors?: boolean }): Promise<string>;
  /** Starts the server that the last line starts, and returns its origin once it listens. */
  serve(lines: string): Promise<string>;
}

/** A shell in an empty folder, as a reader has it in a clone. */
export function openShell(): ShellSession {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
  const env = { PATH: pathWithCommands(folder), HOME: folder, PORT: '0' };
  const shell = spawn('bash', ['-o', 'pipefail'], { cwd: folder, env, stdio: 'pipe' });
  let output = '';
  let errors = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  shell.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  onTestFinished(async () => {
    const ended = once(shell, 'close');
    shell.stdin.end('kill $(jobs -p) 2> /dev/null; wait\n');
    await ended;
    rmSync(folder, { recursive: true });
  });

  let count = 0;
  async function run(lines: string, { withErrors = false } = {}): Promise<string> {
    count += 1;
    output = '';
    errors = '';
    const all = withErrors ? `{ ${lines}\n} 2>&1` : lines;
    shell.stdin.write(`failed=0; trap 'failed=1' ERR\n${all}\ntrap - ERR; echo; echo "end-${count} $failed"\n`);
    const end = new RegExp(`\\nend-${count} (\\d)\\n$`);
    const [, failed] = await seen(end, () => output);
    if (failed !== '0') throw new Error(`${lines}\nfailed:\n${output}${errors}`);
    return output.replace(end, '');
  }
  async function serve(lines: string): Promise<string> {
    const log = join(folder, `server-${count}.log`);
    writeFileSync(log, '');
    await run(lines.replace(/\n$/, ` > ${log} 2>&1 &\n`));
    const listens = /(?:up:|listens at) (https?:\/\/[^/\s",]+)/;
    const [, origin = ''] = await seen(listens, () => readFileSync(log, 'utf8'));
    return origin;
  }
  return { folder, run, serve };
}

/** A search path on which `npm start`, `npm run` and `npx` run the sources. The commands are written into the folder. */
export function pathWithCommands(folder: string): string {
  const bin = join(folder, '.bin');
  mkdirSync(bin);
  // Everything is installed already.
  command(
    bin,
    'npm',
    `case "$1" in
  ci) ;;
  start) exec node ${root}/src/start.ts ;;
  run) shift; cd ${root} && exec node --run "$@" ;;
  *) echo "npm $1 is not known here" >&2; exit 1 ;;
esac`,
  );
  command(
    bin,
    'npx',
    `name=$1; shift
case "$name" in
  gramgraph) exec node ${root}/src/start.ts "$@" ;;
  gramgraph-sandbox) exec node ${root}/packages/sandbox/bin.js "$@" ;;
  *) echo "npx $name is not known here" >&2; exit 1 ;;
esac`,
  );
  return `${bin}:${join(process.execPath, '..')}:/usr/local/bin:/usr/bin:/bin`;
}

/** Waits for something in a text that grows. */
function seen(what: RegExp, text: () => string): Promise<RegExpExecArray> {
  return eventually(() => {
    const found = what.exec(text());
    if (found === null) throw new Error(`${what} has not come yet:\n${text()}`);
    return found;
  });
}

function command(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(folder, name), 0o755);
}
