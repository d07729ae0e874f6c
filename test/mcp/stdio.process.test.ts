import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { encode } from 'gpt-tokenizer';
import { FAMOUS, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { settingsFor } from '../support/gateway/gateway.ts';
import { MAIN } from '../support/processes/run-main.ts';
import { stdioAgent } from '../support/processes/stdio-agent.ts';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox({ variants: PLAIN });
afterFile(() => sandbox.stop());
const agent = await stdioAgent(sandbox, { settings: { MCP_BUDGET: '10', LOG_LEVEL: 'debug' } });

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { pk username } }`;

describe('gramgraph mcp', () => {
  test('takes less than 3,000 tokens of a model', async () => {
    const { tools } = await agent.client.listTools();
    expect(tools.length).toBeLessThanOrEqual(6);
    const tokens = encode(JSON.stringify(tools) + agent.client.getInstructions()).length;
    expect(tokens).toBeGreaterThan(500);
    expect(tokens).toBeLessThan(3000);
  });

  test('says of each tool whether it changes anything', async () => {
    const { tools } = await agent.client.listTools();
    expect(Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]))).toEqual({
      search_schema: true,
      estimate_cost: true,
      run_query: true,
      continue_list: true,
      resolve_url: true,
      propose_write: false,
    });
    expect(tools.find(({ name }) => name === 'propose_write')?.annotations?.destructiveHint).toBe(true);
  });

  test('runs a query, and says what it cost and what is left', async () => {
    sandbox.clearCalls();
    const { data, cost, left } = await agent.call('run_query', { query: profile, maxCost: 1 });
    expect(data).toEqual({ user: { pk: FAMOUS.pk, username: FAMOUS.username } });
    expect(cost).toEqual({ billed: 1, credits: 0 });
    expect(left).toBe(9);
    expect(sandbox.calls).toHaveLength(1);
  });

  test.each([
    ['none without PUBLIC_URL, for it has no port', {}, null],
    [
      'one at PUBLIC_URL, where a gateway with the same key sends it',
      { PUBLIC_URL: 'https://api.example' },
      expect.stringMatching(/^https:\/\/api\.example\/files\//),
    ],
  ])('a file has an address: %s', async (_what, settings, proxyUrl) => {
    const own = await stdioAgent(sandbox, { settings });
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { proxyUrl } } }`;
    const { data } = await own.call('run_query', { query, maxCost: 1 });
    expect(data).toEqual({ user: { profilePicture: { proxyUrl } } });
  });

  test('serves clients of the protocol of 2026 too', async () => {
    const modern = await stdioAgent(sandbox, { era: '2026', settings: { MCP_BUDGET: '10' } });
    expect(modern.client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    expect(await modern.call('run_query', { query: profile, maxCost: 1 })).toMatchObject({ left: 9 });
  });

  test('writes nothing but the protocol to the standard output, and ends when its input ends', async () => {
    const child = spawn(process.execPath, [MAIN, 'mcp'], {
      env: settingsFor(sandbox, { LOG_LEVEL: 'trace', NO_SUCH: '1', CACHE_DIRECTORY: 'x' }),
    });
    afterFile(() => void child.kill('SIGKILL'));
    let output = '';
    let log = '';
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      log += text.toString();
    });
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    await once(child.stdout, 'data');
    child.stdin.end('not a message\n');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: number }).id),
    ).toEqual([1]);
    expect(log).toContain('CACHE_DIRECTORY is not a setting');
  });
});
