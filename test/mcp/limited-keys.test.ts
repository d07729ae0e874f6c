import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../support/access/keys.ts';
import { stopAtNoon } from '../support/access/spending.ts';
import { type Era, httpAgent } from '../support/clients/agent.ts';
import { gatewayFor, startGateway } from '../support/gateway/gateway.ts';
import { mutationNamed } from '../support/graph/every-mutation.ts';
import { afterFile } from '../support/runner/after-file.ts';

const forward = stopAtNoon();
const keys = keyFile();
const settings = { PORT: '0', MCP: '1', MCP_BUDGET: '100', MCP_WRITES: 'token', API_KEYS_FILE: keys.path };
const server = await startGateway({ ...settings, MAX_PRICE: '50' }, {}, ['HIKER', 'META']);
const { gateway, sandbox, calls } = server;
const { url } = await gateway.start();

let count = 0;
type Restrictions = Parameters<typeof keys.add>[1];
async function agentWith(era: Era, restrictions: Restrictions) {
  const name = `agent-${count++}`;
  const agent = await httpAgent(url, era, undefined, bearer(await keys.add(name, restrictions)));
  return { ...agent, name };
}

const profile = (pk: string) => `{ user(by: { pk: "${pk}" }) { username } }`;
const nextPerson = () => profile(sandbox.world.people.at(500 + count++).pk);
const own = '{ account { username } }';
const write = {
  mutation: 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }',
  variables: { input: mutationNamed(sandbox, 'createComment').input },
};

beforeEach(() => sandbox.clearCalls());

describe.each(['2025', '2026'] satisfies Era[])('an agent of %s with a limited key', (era) => {
  test('for public data is told which scope its own account needs', async () => {
    const { call, name } = await agentWith(era, { scopes: ['public'] });
    for (const [tool, input] of [
      ['run_query', { query: own, maxCost: 5 }],
      ['estimate_cost', { query: own }],
    ] as const) {
      const { error, cost, left } = await call(tool, input);
      expect(error).toContain(`Query.account needs the scope "account", which the key "${name}" lacks`);
      expect([cost, left]).toEqual([{ billed: 0, credits: 0 }, 100]);
    }
    expect(calls()).toEqual([]);
  });

  test('without the scope "write" is refused the proposal, so that nobody confirms it in vain', async () => {
    const { call } = await agentWith(era, { scopes: ['public', 'account'] });
    const { error, token, left } = await call('propose_write', write);
    expect(error).toMatch(/may not be sent.*Mutation.createComment needs the scope "write"/);
    expect([token, left]).toEqual([undefined, 100]);
    expect(calls()).toEqual([]);
  });

  test('whose write would answer what it may not read is refused the proposal too', async () => {
    const { call } = await agentWith(era, { scopes: ['account', 'write'] });
    const mutation = write.mutation.replace('pk }', 'media { owner { isPrivate } } }');
    expect((await call('propose_write', { ...write, mutation })).error).toContain('needs the scope "public"');
    expect(calls()).toEqual([]);
  });

  test('with the scope "write" proposes and sends', async () => {
    const { call } = await agentWith(era, { scopes: ['public', 'account', 'write'] });
    const { token } = await call('propose_write', write);
    expect(calls()).toEqual([]);
    expect(await call('propose_write', { ...write, token })).toMatchObject({ status: 'sent' });
    expect(calls()).toHaveLength(1);
  });

  test('that has spent its day is told when it may spend again', async () => {
    const { call } = await agentWith(era, { perDay: 1 });
    expect(await call('run_query', { query: nextPerson(), maxCost: 1 })).toMatchObject({ keyLeft: { day: 0 } });
    sandbox.clearCalls();
    const refused = await call('run_query', { query: nextPerson(), maxCost: 1 });
    expect(refused).toMatchObject({
      data: { user: { username: null } },
      errors: [{ path: 'user.username', code: 'BUDGET_EXCEEDED', retryAfterSeconds: 12 * 3600 }],
      cost: { billed: 0, credits: 0 },
      left: 99,
      keyLeft: { day: 0 },
    });
    expect(refused.errors?.[0]?.message).toMatch(/may spend a day; try again after midnight UTC/);
    expect(calls()).toEqual([]);
    forward(12 * 3600);
    expect(await call('run_query', { query: nextPerson(), maxCost: 1 })).toMatchObject({ keyLeft: { day: 0 } });
    expect(calls()).toHaveLength(1);
  });

  test('that has spent its minute is told how long to wait', async () => {
    const { call } = await agentWith(era, { perMinute: 2 });
    for (const minute of [1, 0])
      expect(await call('run_query', { query: nextPerson(), maxCost: 1 })).toMatchObject({ keyLeft: { minute } });
    sandbox.clearCalls();
    const refused = await call('run_query', { query: nextPerson(), maxCost: 1 });
    expect(refused).toMatchObject({
      errors: [{ code: 'BUDGET_EXCEEDED', message: expect.stringContaining('30 s'), retryAfterSeconds: 30 }],
      left: 98,
    });
    expect(calls()).toEqual([]);
  });

  test('continues a list at the price of its key', async () => {
    const { call } = await agentWith(era, { perDay: 2 });
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { edges { node { code } } } } }`;
    const { lists, keyLeft } = await call('run_query', { query, maxCost: 1 });
    expect(keyLeft).toEqual({ day: 1 });
    const next = await call('continue_list', { handle: lists?.[0]?.handle, maxCost: 1 });
    expect(next).toMatchObject({ keyLeft: { day: 0 } });
    sandbox.clearCalls();
    const last = await call('continue_list', { handle: next.lists?.[0]?.handle, maxCost: 1 });
    expect(JSON.stringify(last)).toContain('midnight UTC');
    expect(calls()).toEqual([]);
  });

  test('runs the documents of its key to the letter, and no others', async () => {
    const allowed = `query Clips { user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { edges { node { code } } } } }`;
    const { call, name } = await agentWith(era, { documents: [hash('sha256', allowed, 'hex')] });
    expect(await call('estimate_cost', { query: allowed })).toMatchObject({ most: 1 });
    const { data, lists, left } = await call('run_query', { query: allowed, maxCost: 1 });
    expect(data).toMatchObject({ user: { clips: { edges: [{}] } } });
    expect([lists, left, calls().length]).toEqual([undefined, 99, 1]);
    sandbox.clearCalls();
    const { error } = await call('run_query', { query: `${allowed} `, maxCost: 1 });
    expect(error).toContain(`the key "${name}" may run certain documents only`);
    expect(error).toContain(hash('sha256', `${allowed} `, 'hex'));
    expect((await call('propose_write', write)).error).toContain('certain documents only');
    expect(calls()).toEqual([]);
  });

  test('whose query is above MAX_PRICE is told so, whatever its maxCost', async () => {
    const { call } = await agentWith(era, {});
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 60) { edges { node { followerCount } } } } }`;
    const { error, left } = await call('run_query', { query, maxCost: 100 });
    expect(error).toMatch(/can cost 6\d, and the limit is 50; nothing was spent/);
    expect(error).not.toContain('maxCost');
    expect(left).toBe(100);
    expect(calls()).toEqual([]);
  });
});

test('where only trusted documents run, an agent runs them to the letter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-documents-'));
  afterFile(() => rmSync(folder, { recursive: true }));
  const text = `query Clips { user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { edges { node { code } } } } }`;
  writeFileSync(join(folder, 'documents.json'), JSON.stringify({ clips: text }));
  const strict = gatewayFor(sandbox, { ...settings, TRUSTED_DOCUMENTS: folder, TRUSTED_DOCUMENTS_ONLY: '1' });
  const agent = await httpAgent(
    (await strict.gateway.start()).url,
    '2026',
    undefined,
    bearer(await keys.add('strict')),
  );
  expect((await agent.call('run_query', { query: text, maxCost: 1 })).data).toMatchObject({ user: { clips: {} } });
  expect(calls()).toHaveLength(1);
  const { error } = await agent.call('run_query', { query: nextPerson(), maxCost: 1 });
  expect(error).toContain('runs trusted documents only');
  expect(calls()).toHaveLength(1);
});
