import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor } from '../../support/gateway/gateway.ts';
import { eventually } from '../../support/time/eventually.ts';
import { listening, startScraped } from './start.ts';

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { proxyUrl } } }`;

async function pictureAt(answer: Response): Promise<string> {
  const { data } = (await answer.json()) as {
    readonly data: { readonly user: { readonly profilePicture: { readonly proxyUrl: string } } };
  };
  return data.user.profilePicture.proxyUrl;
}

test('files are counted with their status and bytes, and are no operations', async () => {
  const { send, series } = await startScraped();
  const address = await pictureAt(await send(query));
  const { byteLength } = await (await fetch(address)).arrayBuffer();
  expect((await fetch(`${address}x`)).status).toBe(403);
  await eventually(async () =>
    expect(await series('gramgraph_file')).toEqual({
      'gramgraph_files_total{status="200"}': 1,
      'gramgraph_files_total{status="403"}': 1,
      gramgraph_file_bytes_total: byteLength,
      gramgraph_files_running: 0,
    }),
  );
  expect(byteLength).toBeGreaterThan(1000);
  expect(await series('gramgraph_operations_total')).toEqual({
    'gramgraph_operations_total{kind="query",code="OK"}': 1,
  });
  expect(await series('gramgraph_http_requests_total')).toEqual({
    'gramgraph_http_requests_total{status="200"}': 2,
    'gramgraph_http_requests_total{status="403"}': 1,
  });
});

test('the log says how each file ended, without its address', async () => {
  const { sandbox } = await startScraped();
  const log: string[] = [];
  const { send } = await listening(gatewayFor(sandbox, { PORT: '0', METRICS_PORT: '0' }, ['HIKER'], log));
  const address = await pictureAt(await send(query));
  await (await fetch(address)).arrayBuffer();
  await fetch(`${address}x`);
  const lines = () =>
    log
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      .filter(({ msg }) => msg === 'file')
      .map(({ level, status, bytes, request }) => ({ level, status, bytes, request }));
  await eventually(async () =>
    expect(lines()).toEqual([
      { level: 20, status: 200, bytes: expect.any(Number), request: expect.any(String) },
      { level: 30, status: 403, bytes: 0, request: expect.any(String) },
    ]),
  );
  expect(log.join('')).not.toContain('/files/');
});
