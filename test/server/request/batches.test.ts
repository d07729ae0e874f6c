import { FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGate } from '../../support/gateway/gate.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { requestForms } from '../../support/requests/request-forms.ts';

const off = await startGateway({ PORT: '0' });
const on = await startGateway({ PORT: '0', MAX_BATCH: '4', MAX_UPSTREAM_CALLS: '3' });
const refused = requestForms(off, (await off.gateway.start()).url);
const { url } = await on.gateway.start();
const { post, overYoga } = requestForms(on, url);

const profile = (pk: string) => `{ user(by: { pk: "${pk}" }) { username } }`;
const FIRST = { query: profile(FAMOUS.pk) };
const SECOND = { query: profile(FIRST_FRIEND.pk) };
const META = { query: '{ __typename }' };
const dataOf = (username: string) => ({ data: { user: { username } } });

/** An operation of two calls: the profile and a page of clips. */
const TWO_CALLS = {
  query: `{ user(by: { pk: "${FAMOUS.pk}" }) { username clips(first: 1) { edges { node { code } } } } }`,
};

interface Member {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions?: {
    readonly upstream: { readonly requests: number; readonly billed: number; readonly estimate?: object };
  };
}
const membersOf = ({ answer }: { readonly answer: unknown }) => answer as readonly Member[];
const codesOf = (reply: { readonly answer: unknown }) =>
  membersOf(reply).map(({ errors }) => [...new Set(errors?.map(({ extensions }) => extensions.code))].join());
const sum = (reply: { readonly answer: unknown }, unit: 'requests' | 'billed') =>
  membersOf(reply).reduce((total, { extensions }) => total + (extensions?.upstream[unit] ?? 0), 0);

test('without the setting a batch is refused, and the refusal names it', async () => {
  for (const send of [refused.post, refused.overYoga]) {
    const { status, answer, calls } = await send([FIRST, SECOND]);
    expect([status, calls]).toEqual([400, 0]);
    expect(answer).toMatchObject({ errors: [{ message: expect.stringContaining('MAX_BATCH') }] });
  }
});

test('the answers are an array in the order of the operations', async () => {
  for (const send of [post, overYoga, post]) {
    const reply = await send([SECOND, META, FIRST]);
    expect([reply.status, reply.calls]).toEqual([200, 2]);
    expect(reply.answer).toMatchObject([
      dataOf(FIRST_FRIEND.username),
      { data: { __typename: 'Query' } },
      dataOf(FAMOUS.username),
    ]);
  }
});

test('a batch of one is answered by an array', async () => {
  expect((await post([FIRST])).answer).toMatchObject([dataOf(FAMOUS.username)]);
});

test.each<[what: string, member: unknown, code: string]>([
  ['that is invalid', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['that is not GraphQL', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['that is no object', [FIRST], 'BAD_REQUEST'],
  ['without a document', {}, 'BAD_REQUEST'],
  ['with an unknown id', { documentId: 'x' }, 'PERSISTED_QUERY_NOT_SUPPORTED'],
  ['with variables of the wrong type', { ...FIRST, variables: [] }, 'BAD_REQUEST'],
  ['that does not exist on Instagram', { query: profile('1') }, 'NOT_FOUND'],
])('an operation %s fails alone', async (_what, member, code) => {
  const reply = await post([FIRST, member, SECOND]);
  expect(reply.status).toBe(200);
  expect(codesOf(reply)).toEqual(['', code, '']);
});

test.each<[what: string, batch: unknown[], message: RegExp]>([
  ['more operations than the limit', [META, META, META, META, META], /5 operations, and the limit is 4.*MAX_BATCH/],
  ['no operation', [], /no operation/],
])('a batch with %s is refused as a whole', async (_what, batch, message) => {
  const { status, answer, calls } = await post(batch);
  expect([status, calls]).toEqual([400, 0]);
  expect(answer).toMatchObject({
    errors: [{ message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST' } }],
  });
});

test('a client that accepts no JSON gets no batch', async () => {
  expect(
    (
      await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: '[{}]',
      })
    ).status,
  ).toBe(406);
});

test('identical calls of its operations are sent once', async () => {
  const reply = await post([FIRST, FIRST, { query: `query Other ${profile(FAMOUS.pk)}` }]);
  expect(reply.calls).toBe(1);
  expect(membersOf(reply).map(({ data }) => data)).toEqual(Array(3).fill(dataOf(FAMOUS.username).data));
});

describe('a batch spends as one operation', () => {
  test('its calls together are limited by MAX_UPSTREAM_CALLS', async () => {
    const reply = await post([TWO_CALLS, { query: TWO_CALLS.query.replaceAll(FAMOUS.pk, FIRST_FRIEND.pk) }]);
    expect(reply.calls).toBe(3);
    expect(sum(reply, 'requests')).toBe(3);
    expect(codesOf(reply)).toContain('BUDGET_EXCEEDED');
    expect(JSON.stringify(reply.answer)).toContain('this batch has made its 3 upstream calls');
  });

  test('its budget is one for all operations', async () => {
    const reply = await post([FIRST, SECOND], { 'x-upstream-budget': '1' });
    expect([reply.calls, sum(reply, 'billed')]).toEqual([1, 1]);
    expect(codesOf(reply).toSorted()).toEqual(['', 'BUDGET_EXCEEDED']);
    expect(JSON.stringify(reply.answer)).toContain("of the batch's budget of 1");
  });

  test('a strict budget admits operations in their order, while their estimates fit together', async () => {
    const reply = await post([FIRST, TWO_CALLS, SECOND], { 'x-upstream-budget': '2; strict' });
    expect(codesOf(reply)).toEqual(['', 'BUDGET_EXCEEDED', '']);
    expect([reply.calls, sum(reply, 'billed')]).toEqual([2, 2]);
  });

  test('an estimate of a batch costs nothing', async () => {
    const reply = await post([FIRST, TWO_CALLS], { 'x-upstream-explain': '1' });
    expect(reply.calls).toBe(0);
    expect(membersOf(reply).map(({ extensions }) => extensions?.upstream.estimate)).toMatchObject([
      { billed: 1 },
      { billed: 2 },
    ]);
  });

  test('its answers together are limited by MAX_ANSWER_BYTES', async () => {
    const small = gatewayFor(on.sandbox, { MAX_BATCH: '4', MAX_ANSWER_BYTES: '1000' });
    const wide = { query: `{ ${Array.from({ length: 30 }, (_, at) => `a${at}: __typename`).join(' ')} }` };
    const { overYoga: ask } = requestForms(small, url);
    expect(codesOf(await ask([wide, META]))).toEqual(['', '']);
    expect(codesOf(await ask([wide, wide, wide, wide]))).toEqual(['', '', 'QUERY_TOO_COMPLEX', 'QUERY_TOO_COMPLEX']);
  });
});

test('each operation counts as a request in progress', async () => {
  const gate = await startGate(on.sandbox);
  const limited = gatewayFor(on.sandbox, {
    PORT: '0',
    MAX_BATCH: '4',
    MAX_REQUESTS: '10',
    MAX_REQUESTS_PER_CLIENT: '4',
    HIKER_URL: gate.through(on.sandbox.hikerUrl),
  });
  const { post: send } = requestForms(limited, (await limited.gateway.start()).url);
  gate.hold();
  const first = send([FIRST, SECOND, META]);
  await expect.poll(() => on.calls().length).toBeGreaterThan(0);
  const tooMany = await send([META, META]);
  const single = await send(META);
  gate.open();
  const held = await first;
  expect(membersOf(held)).toHaveLength(3);
  expect(tooMany).toMatchObject({ status: 503, answer: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] } });
  expect(single.status).toBe(200);
  expect((await send([META, META, META, META])).status).toBe(200);
});
