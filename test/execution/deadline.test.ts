import { randomBytes } from 'node:crypto';
import { parse } from 'graphql';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { Scheduler } from '../../src/execution/scheduler.ts';
import { schema } from '../../src/graph/schema.ts';
import { Cursors } from '../../src/resolve/lists/cursor/cursor.ts';
import { monitorOf } from '../../src/resolve/monitor.ts';
import { operationRunner } from '../../src/server/operation/run-operation.ts';
import { RunningOperations } from '../../src/server/operation/running-operations.ts';
import { readConfig } from '../../src/settings/config.ts';
import { logTo } from '../../src/telemetry/log/log.ts';
import type { Upstream } from '../../src/upstreams/contract/upstream.ts';
import { Ledger } from '../../src/upstreams/ledger/ledger.ts';

const { limits } = readConfig({ OPERATION_TIMEOUT_SECONDS: '20' });

/** Never answers and ignores its signal. */
function silent(name: string, sent: string[]): Upstream {
  const never = <Answer>(endpoint: { readonly path: string }) => {
    sent.push(endpoint.path);
    return new Promise<Answer>(() => undefined);
  };
  return { name, accountId: '17841400000000001', price: () => ({}), call: never, write: never };
}

function gatewayOf(sent: string[]) {
  const upstreams = { HIKER: silent('HIKER', sent), META: silent('META', sent) };
  const monitor = monitorOf(upstreams, new Ledger(), undefined, {
    requestsLeft: () => undefined,
    statusOf: () => undefined,
  });
  const log = logTo(pino({ level: 'silent' }), (text) => text);
  const cursors = new Cursors(randomBytes(32));
  const scheduler = new Scheduler();
  return operationRunner({
    schema,
    upstreams,
    limits,
    cursors,
    log,
    monitor,
    scheduler,
    running: new RunningOperations(),
    mayTrace: false,
    disclosure: { for: () => (error) => error },
    files: undefined,
    defaultBudget: undefined,
  });
}

async function afterTheDeadline(query: string, sent: string[] = []) {
  const document = parse(query);
  vi.useFakeTimers();
  try {
    const answer = gatewayOf(sent)({ document, operationName: undefined, variables: {}, signal: undefined });
    await vi.advanceTimersByTimeAsync(21_000);
    return await answer;
  } finally {
    vi.useRealTimers();
  }
}

test('a query that an upstream never answers ends with the known data and a coded error for each missing field', async () => {
  const { data, errors } = await afterTheDeadline(
    '{ a: user(by: { pk: "1" }) { pk } b: user(by: { pk: "2" }) { username } c: media(by: { pk: "3" }) { caption } }',
  );
  expect(data).toEqual({ a: { pk: '1' }, b: null, c: null });
  expect(errors).toMatchObject([
    {
      path: ['b'],
      message: 'the operation took longer than 20 s; ask for less, or raise OPERATION_TIMEOUT_SECONDS',
      extensions: { code: 'UPSTREAM_TIMEOUT' },
    },
    { path: ['c'], extensions: { code: 'UPSTREAM_TIMEOUT' } },
  ]);
});

test('a mutation that is never answered ends too, and later mutations are not started', async () => {
  const sent: string[] = [];
  const hide = (name: string) =>
    `${name}: setCommentHidden(input: { commentGraphId: "1", hidden: true }) { errors { code } }`;
  const { data, errors } = await afterTheDeadline(`mutation { ${hide('a')} ${hide('b')} }`, sent);
  expect(data).toEqual({ a: null, b: null });
  expect(errors).toMatchObject([
    { path: ['a'], extensions: { code: 'UPSTREAM_TIMEOUT' } },
    { path: ['b'], extensions: { code: 'UPSTREAM_TIMEOUT' } },
  ]);
  expect(sent).toHaveLength(1);
});

test('introspection does not wait for anything', async () => {
  const { data } = await afterTheDeadline('{ __schema { queryType { name } } }');
  expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
});
