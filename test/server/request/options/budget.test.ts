import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../../src/settings/config.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount stories(first: 1) { edges { node { pk } } } clips(first: 1) { edges { node { code } } } } }`;

async function ask(gateway: Awaited<ReturnType<typeof startGateway>>, budget?: string, text = query) {
  return gateway.ask<{ user: Record<string, unknown> | null }, never>(text, undefined, {
    headers: { 'content-type': 'application/json', ...(budget !== undefined && { 'x-upstream-budget': budget }) },
  });
}

const codes = (answer: Awaited<ReturnType<typeof ask>>) => answer.errors?.map(({ extensions }) => extensions?.code);

describe('a budget', async () => {
  const gateway = await startGateway();

  test('that suffices changes nothing: profile 1, stories 2, clips 1', async () => {
    const answer = await ask(gateway, '4');
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.upstream).toMatchObject({ requests: 3, billed: 4 });
  });

  test.each([0, 1, 2, 3])('of %i is never exceeded, with an error for each missing field', async (limit) => {
    for (let run = 0; run < 3; run += 1) {
      const answer = await ask(gateway, String(limit));
      expect(answer.extensions?.upstream.billed).toBeLessThanOrEqual(limit);
      expect(new Set(codes(answer))).toEqual(new Set(['BUDGET_EXCEEDED']));
      expect(gateway.calls().length).toBe(answer.extensions?.upstream.requests);
    }
  });

  test('of 3 has the profile and the stories, and the price of the clips in the error', async () => {
    const answer = await ask(gateway, '3');
    expect(answer.data.user).toMatchObject({
      followerCount: expect.any(Number),
      stories: { edges: expect.anything() },
      clips: null,
    });
    expect(answer.errors?.[0]?.message).toContain('costs 1');
  });

  test('that is strict refuses the operation without a call, with the estimate', async () => {
    const answer = await ask(gateway, '3; strict');
    expect(codes(answer)).toEqual(['BUDGET_EXCEEDED']);
    expect(answer.extensions?.upstream).toMatchObject({ estimate: { requests: 3, billed: 4 } });
    expect(gateway.calls()).toEqual([]);
    for (const budget of ['4; strict', '4;strict', '4  ;\t STRICT'])
      expect((await ask(gateway, budget)).errors).toBeUndefined();
  });

  test.each(['many', '-1', '1.5', '12; loose', '12 strict', '12;', `1${' '.repeat(5_000)}x`])(
    'that is malformed (%s) is refused',
    async (budget) => {
      expect(codes(await ask(gateway, budget))).toEqual(['BAD_USER_INPUT']);
      expect(gateway.calls()).toEqual([]);
    },
  );

  test('is restored when a call gets no answer', async () => {
    const clear = gateway.sandbox.faults.add({ path: '/v2/user/clips', kind: 'drop' });
    const answer = await ask(gateway, '4');
    clear();
    expect(answer.data.user?.['clips']).toEqual({ edges: [expect.anything()] });
  });
});

test('a call that timed out is counted, because it may have been billed', async () => {
  const gateway = await startGateway({ CALL_TIMEOUT_SECONDS: '0.3' });
  gateway.sandbox.faults.add({ kind: 'hang' });
  const { errors, extensions } = await gateway.ask(
    `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`,
    {},
    { headers: { 'content-type': 'application/json', 'x-upstream-budget': '1' } },
  );
  expect(gateway.calls()).toEqual(['/v2/user/by/id']);
  expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
  expect(errors?.map((error) => error.extensions?.code)).toEqual(['BUDGET_EXCEEDED']);
});

describe('configured budgets', () => {
  test('that contradict each other stop the start', () => {
    expect(() => readConfig({ BUDGET_DEFAULT: '5', BUDGET_MAX: '3' })).toThrow(/BUDGET_DEFAULT: 5 .* BUDGET_MAX/);
  });

  test('apply to requests without one', async () => {
    const gateway = await startGateway({ BUDGET_DEFAULT: '1' });
    for (let run = 0; run < 3; run += 1) expect((await ask(gateway)).extensions?.upstream.billed).toBe(1);
    expect((await ask(gateway, '4')).errors).toBeUndefined();
  });

  test('limit what a request may set', async () => {
    const gateway = await startGateway({ BUDGET_MAX: '3' });
    expect(codes(await ask(gateway, '4'))).toEqual(['BAD_USER_INPUT']);
    expect((await ask(gateway, '3')).extensions?.upstream.billed).toBeLessThanOrEqual(3);
    expect((await ask(gateway)).extensions?.upstream.billed).toBeLessThanOrEqual(3);
    expect(codes(await ask(gateway))).toContain('BUDGET_EXCEEDED');
  });
});
