import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { freePort } from '../listen.ts';

/** Whether nginx is installed. Without it, tests behind nginx are skipped. */
export const hasNginx: boolean = spawnSync('nginx', ['-v']).error === undefined;
if (!hasNginx) console.warn('Tests behind nginx are skipped: there is no nginx. Install one: apt-get install nginx');

const deployed = new URL('../../../deploy/nginx/gramgraph.conf', import.meta.url);

/**
 * nginx with deploy/nginx/gramgraph.conf, in which only the names of the instances and the port are replaced. Each answer says
 * in `x-instance` which instances the request was sent to. Resolves once an instance is ready; ends with the test.
 */
export async function startNginx(ports: readonly number[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  mkdirSync(join(folder, 'temp'));
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path temp/${of};`);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid nginx.pid; error_log stderr error; events {}
    http {
      access_log off; ${temporary.join(' ')}
      add_header x-instance $upstream_addr always;
      ${deployedFor(ports, port)}
    }`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: 'ignore' });
  const closed = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await closed;
    rmSync(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const statusOf = async (): Promise<number> => (await fetch(`${url}/ready`)).status;
  await expect.poll(() => statusOf().catch(() => 0)).toBe(200);
  return url;
}

function deployedFor(ports: readonly number[], port: number): string {
  const text = readFileSync(deployed, 'utf8');
  const servers = (_all: string, options: string): string =>
    // Older releases do not know `resolve`, and addresses need none.
    ports.map((one) => `server 127.0.0.1:${one}${options.replace(' resolve', '')};\n`).join('');
  return text
    .replace(/(?:^\s*server gateway-\d:4000(.*);\n)+/gm, servers)
    .replace('listen 8080;', `listen 127.0.0.1:${port};`);
}
