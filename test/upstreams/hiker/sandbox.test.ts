import { startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { hikerEndpoints } from '../../../src/upstreams/hiker/endpoints/index.ts';

test('the sandbox has every endpoint that the gateway calls', async () => {
  const sandbox = await startSandbox();
  const call = (path: string): Promise<Response> =>
    fetch(sandbox.hikerUrl + path, { headers: { 'x-access-key': sandbox.hikerAccessKey } });
  // A known path without its parameters is 422 or 200.
  const statuses = await Promise.all(
    hikerEndpoints.map(async ({ path }) => ({ path, status: (await call(path)).status })),
  );
  const unknown = await call('/v2/no/such/path');
  await sandbox.stop();
  expect(unknown.status).toBe(404);
  expect(statuses.length).toBeGreaterThan(40);
  expect(statuses.filter(({ status }) => status === 404)).toEqual([]);
});
