import { FAMOUS, startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { bearer, keyFile } from '../support/access/keys.ts';
import { httpAgent } from '../support/clients/agent.ts';
import { gatewayFor } from '../support/gateway/gateway.ts';
import { hasNginx, startNginx } from '../support/processes/nginx.ts';
import { rows } from '../support/required.ts';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());
const keys = keyFile();
const followers = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 2) { edges { node { pk } } } } }`;

test.skipIf(!hasNginx)('behind nginx an agent has one session, and agents are spread over the instances', async () => {
  const settings = { PORT: '0', MCP: '1', MCP_BUDGET: '50', API_KEYS_FILE: keys.path, TRUST_PROXY: '1' };
  const instances = [gatewayFor(sandbox, settings), gatewayFor(sandbox, settings)];
  const urls = await Promise.all(instances.map(({ gateway }) => gateway.start()));
  const url = await startNginx(urls.map((one) => Number(new URL(one.url).port)));
  const all = await Promise.all(Array.from({ length: 20 }, (_, index) => keys.add(`agent-${index}`)));
  const used = new Set<string | null>();
  for (const [index, key] of rows(all).entries()) {
    const headers = bearer(key);
    used.add((await fetch(new URL('/mcp', url), { headers })).headers.get('x-instance'));
    const agent = await httpAgent(url, index % 2 === 0 ? '2025' : '2026', undefined, headers);
    const first = await agent.call('run_query', { query: followers, maxCost: 2 });
    const handle = first.lists?.[0]?.handle;
    const second = await agent.call('continue_list', { handle, maxCost: 2 });
    expect(second).not.toHaveProperty('error');
    expect(second.left).toBe(first.left - second.cost.billed);
  }
  expect(used.size).toBe(2);
});
