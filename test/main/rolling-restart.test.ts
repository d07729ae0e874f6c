import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from 'gramgraph-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { requestInit } from '../support/gateway/request-init.ts';
import { runMain } from '../support/gateway/run-main.ts';

const hasNginx = spawnSync('nginx', ['-v']).error === undefined;
if (!hasNginx)
  console.warn('The test of a rolling restart is skipped: there is no nginx. Install one: apt-get install nginx');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** nginx before these ports, configured as docs/operations.md shows. It sends the name of its upstream block as `Host`. */
async function startNginx(ports: readonly number[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  mkdirSync(join(folder, 'temp'));
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path temp/${of};`);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid nginx.pid; error_log stderr error; events {}
    http {
      access_log off; ${temporary.join(' ')}
      upstream gramgraph {
        ${ports.map((one) => `server 127.0.0.1:${one} max_fails=0;`).join('\n')}
        keepalive 16;
      }
      server {
        listen 127.0.0.1:${port};
        location / { proxy_pass http://gramgraph; proxy_http_version 1.1; proxy_set_header Connection ""; }
      }
    }`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: 'ignore' });
  const closed = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await closed;
    rmSync(folder, { recursive: true });
  });
  return `http://127.0.0.1:${port}`;
}

test.skipIf(!hasNginx)('a rolling restart of two instances behind nginx loses no request', async () => {
  const service = await startSandbox();
  onTestFinished(() => service.stop());
  const start = async (port: number) => {
    const run = runMain({
      PORT: String(port),
      HIKER_ACCESS_KEY: service.hikerAccessKey,
      HIKER_URL: service.hikerUrl,
      ALLOWED_HOSTS: 'gramgraph',
      DRAIN_LEAD_SECONDS: '1',
      LOG_LEVEL: 'warn',
    });
    await run.up();
    return run;
  };
  const ports = [await freePort(), await freePort()];
  const instances = await Promise.all(ports.map(start));
  const url = await startNginx(ports);
  await expect
    .poll(() =>
      fetch(`${url}/ready`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);

  const failures: string[] = [];
  let answered = 0;
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      const pk = service.world.people.at(answered % 40).pk;
      const init = requestInit('query Load($pk: ID!) { user(by: { pk: $pk }) { pk } __typename }', {
        variables: { pk },
      });
      const outcome = await fetch(`${url}/graphql`, init).then(
        async (response) => `${response.status} ${(await response.text()).slice(0, 200)}`,
        (error: Error) => `${error.message} ${String(error.cause)}`,
      );
      if (outcome.startsWith('200 {"data":{"user":')) answered += 1;
      else failures.push(outcome);
    }
  };
  const clients = Promise.all([client(), client(), client(), client()]);
  let answeredBefore = 0;
  for (const [index, port] of ports.entries()) {
    await expect.poll(() => answered).toBeGreaterThan(answeredBefore + 50);
    instances[index]?.child.kill('SIGTERM');
    expect(await instances[index]?.ended()).toBe(0);
    instances[index] = await start(port);
    answeredBefore = answered;
  }
  await expect.poll(() => answered).toBeGreaterThan(answeredBefore + 50);
  isOver = true;
  await clients;
  expect([failures.length, failures[0]]).toEqual([0, undefined]);
  expect(answered).toBeGreaterThan(150);
});
