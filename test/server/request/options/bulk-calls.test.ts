import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';

const json = { 'content-type': 'application/json' };
const bulk = { headers: { ...json, 'x-upstream-priority': 'bulk' } };

describe('where one call goes at a time', () => {
  /** Starts operations in this order while the first call is held back, and returns the order of the calls by user. */
  async function order(
    settings: Readonly<Record<string, string>>,
    operations: readonly (readonly [first: number, count: number, init?: RequestInit])[],
  ): Promise<number[]> {
    const { sandbox } = await startGateway();
    const { ask, gate } = await gatewayBehindGate(sandbox, { UPSTREAM_CONCURRENCY: '1', ...settings });
    const pkAt = (index: number) => sandbox.world.people.at(index).pk;
    const query = (first: number, count: number): string => {
      const fields = Array.from(
        { length: count },
        (_, at) => `u${at}: user(by: { pk: "${pkAt(first + at)}" }) { username }`,
      );
      return `{ ${fields.join(' ')} }`;
    };
    sandbox.clearCalls();
    const asked: Promise<unknown>[] = [];
    await gate.holdUntilIdle(async () => {
      asked.push(...operations.map(([first, count, init]) => ask(query(first, count), {}, init)));
      await Promise.all(asked);
    });
    const indexes = new Map(
      operations.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => [pkAt(first + at), first + at])),
    );
    return sandbox.calls.map(({ query: parameters }) => indexes.get(String(parameters['id'])) as number);
  }

  test('the calls of a request that can wait go last', async () => {
    expect(
      await order({}, [
        [1_000, 3, bulk],
        [2_000, 2],
      ]),
    ).toEqual([1_000, 2_000, 2_001, 1_001, 1_002]);
  });

  test('and so do those of an operation with many calls, beyond its first ones', async () => {
    expect(
      await order({ INTERACTIVE_CALLS: '2' }, [
        [1_000, 4],
        [2_000, 2],
      ]),
    ).toEqual([1_000, 1_001, 2_000, 2_001, 1_002, 1_003]);
  });
});

test('any other priority is refused, and nothing is sent', async () => {
  const { ask, calls } = await startGateway();
  const init = { headers: { ...json, 'x-upstream-priority': 'urgent' } };
  const { errors } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, {}, init);
  expect(errors).toMatchObject([
    { message: expect.stringContaining('x-upstream-priority'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(calls()).toEqual([]);
});
