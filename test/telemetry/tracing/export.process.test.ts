import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { listen } from '../../support/listen.ts';
import { askAt, runMain } from '../../support/processes/run-main.ts';

const received: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    received.push({
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('latin1'),
    });
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
});
const endpoint = `http://${await listen(collector)}`;
afterAll(() => collector.close());

const query = 'query Exported { user(by: { username: "the_juniper_archive" }) { pk } }';

test('spans are sent to the collector, the last of them before the process ends', async () => {
  const { up, ended, child, output } = runMain({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=planted-9912',
    OTEL_SERVICE_NAME: 'gateway-of-a-test',
  });
  await askAt(await up(), query);
  child.kill('SIGTERM');
  expect(await ended()).toBe(0);
  const bodies = received.map(({ body }) => body).join('');
  expect(received[0]?.path).toBe('/v1/traces');
  expect(received[0]?.headers).toMatchObject({
    'content-type': 'application/x-protobuf',
    'x-collector-key': 'planted-9912',
  });
  for (const expected of [
    'POST /graphql',
    'Exported',
    'GET /v2/user/by/username',
    'gateway-of-a-test',
    'service.version',
  ])
    expect(bodies).toContain(expected);
  expect(bodies).not.toContain('juniper');
  expect(output()).not.toContain('planted');
});

test('a collector that is away is logged once and delays neither answers nor the end', async () => {
  const { up, ended, child, output } = runMain({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
    OTEL_BSP_SCHEDULE_DELAY: '10',
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
  });
  const url = await up();
  for (let time = 0; time < 3; time++) expect(await askAt(url, query)).toHaveProperty('data.user.pk');
  await expect.poll(output, { timeout: 20_000 }).toContain('spans could not be sent');
  child.kill('SIGTERM');
  expect(await ended(), output()).toBe(0);
  expect(output().match(/spans could not be sent/g)).toHaveLength(1);
});

test.each([
  { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
  { OTEL_TRACES_EXPORTER: 'zipkin' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' },
])('a way to send spans that there is not is refused: %j', async (settings) => {
  const { ended, output } = runMain(settings as unknown as Record<string, string>);
  expect(await ended()).toBe(1);
  expect(output()).toContain(`${Object.keys(settings)[0]}: must be`);
});
