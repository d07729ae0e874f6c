import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Fault } from '../../../src/http/fault-injection.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox.ts';
import { listAt } from '../../ask.ts';
import { call, createNode, read, refused } from './call.ts';

let sandbox: Sandbox;
let path: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  const { people, timelines } = sandbox.world;
  const account = people.byFbid(sandbox.metaAccountId) ?? people.at(0);
  const post = timelines
    .of(account)
    .map((key) => timelines.post(key))
    .find(({ owner }) => owner.index === account.index);
  path = `/${post?.fbid}/comments`;
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clearCalls();
  sandbox.meta.state.comments.clear();
});
afterAll(() => sandbox.stop());

const write = () => call(sandbox, `POST ${path}`, { message: 'Once only' });
const written = (): number => sandbox.meta.state.comments.size;
const writes = (): readonly number[] =>
  sandbox.calls.filter(({ method, upstream }) => method === 'POST' && upstream === 'META').map(({ status }) => status);

test.each<readonly [string, Fault, number]>([
  ['after the write', { kind: 'drop' }, 1],
  ['before', { kind: 'drop', takesEffect: false }, 0],
  ['in the middle of the answer', { kind: 'reset' }, 1],
])('a connection is lost %s', async (_name, fault, left) => {
  sandbox.faults.add({ upstream: 'META', method: 'POST', ...fault });
  await expect(write()).rejects.toThrow();
  expect(written()).toBe(left);
  expect(writes()).toEqual([fault.kind === 'drop' ? 0 : 200]);
});

test.each<readonly [string, Fault, readonly [status: number, code: number], number]>([
  ['a 500 after the write', { status: 500, takesEffect: true }, [500, 2], 1],
  ['a 500 without the write', { status: 500 }, [500, 2], 0],
  ['an error of the service after the write', { graphError: { code: 1 }, takesEffect: true }, [500, 1], 1],
  ['an error of the service without the write', { graphError: { code: 4, subcode: 2207051 } }, [400, 4], 0],
])('%s', async (_name, fault, [status, code], left) => {
  sandbox.faults.add({ method: 'POST', path, contains: { message: 'Once' }, ...fault });
  expect(refused(await write()).slice(0, 2)).toEqual([status, code]);
  expect(written()).toBe(left);
  expect(writes()).toEqual([status]);
});

test('a write whose answer hangs takes effect', async () => {
  sandbox.faults.add({ method: 'POST', kind: 'hang', times: 1 });
  const leaving = new AbortController();
  const sent = fetch(`${sandbox.metaUrl}/v26.0${path}?message=hello`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.metaAccessToken}` },
    signal: leaving.signal,
  });
  await expect.poll(written).toBe(1);
  leaving.abort();
  await expect(sent).rejects.toThrow();
  expect(writes()).toEqual([0]);
});

test('a header of the call injects a fault', async () => {
  const under = (fault: string) => call(sandbox, `POST ${path}`, { message: 'hello' }, { 'x-sandbox-fault': fault });
  await expect(under('kind=drop;takesEffect=false')).rejects.toThrow();
  expect(written()).toBe(0);
  expect((await under('status=503;takesEffect=true')).status).toBe(503);
  expect(written()).toBe(1);
});

test('a post whose answer was lost is found by its container', async () => {
  const user = `/${sandbox.metaAccountId}`;
  const id = await createNode(sandbox, `${user}/media`, { image_url: 'https://example.org/picture.jpg' });
  sandbox.faults.add({ method: 'POST', path: `${user}/media_publish`, kind: 'drop', times: 1 });
  await expect(call(sandbox, `POST ${user}/media_publish`, { creation_id: id })).rejects.toThrow();
  expect(await read(sandbox, `/${id}`, 'status_code')).toEqual({ id, status_code: 'PUBLISHED' });
  const again = await call(sandbox, `POST ${user}/media_publish`, { creation_id: id });
  expect(refused(again).slice(0, 3)).toEqual([400, 24, 2207008]);
  const [newest] = [...sandbox.meta.state.published.keys()];
  expect(listAt(await read(sandbox, `${user}/media`), 'data')[0]).toEqual({ id: newest });
});

test('a DELETE is logged with its method', async () => {
  await call(sandbox, 'DELETE /17850000000000001');
  expect(sandbox.calls.map(({ method, status }) => [method, status])).toEqual([['DELETE', 400]]);
});
