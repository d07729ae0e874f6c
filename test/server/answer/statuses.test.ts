import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';

const plain = await startGateway({ PORT: '0' });
const draft = gatewayFor(plain.sandbox, { PORT: '0', HTTP_STATUSES: 'draft' });
const urls = { plain: (await plain.gateway.start()).url, draft: (await draft.gateway.start()).url };
const types = { typed: 'application/graphql-response+json', json: 'application/json' };

const BY_PK = 'query ($pk: ID!) { user(by: { pk: $pk }) { username } }';
const gone = { query: BY_PK, variables: { pk: GONE.pk } };

/** The status of a POST, through Yoga and, where its document is known by then, on the fast path. */
async function statusOf(url: string, body: unknown, accept: string): Promise<number> {
  const statuses: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  expect(new Set(statuses).size).toBe(1);
  return statuses[0] ?? 0;
}

test.each<[what: string, body: unknown, expected: { draft: number; plain: number; json: number }]>([
  ['data', { query: BY_PK, variables: { pk: FAMOUS.pk } }, { draft: 200, plain: 200, json: 200 }],
  ['data beside errors', gone, { draft: 294, plain: 200, json: 200 }],
  ['a document that cannot be parsed', { query: '{' }, { draft: 400, plain: 400, json: 200 }],
  ['a document that is not valid', { query: '{ nothing }' }, { draft: 422, plain: 400, json: 200 }],
  ['an operation that the document has not', { ...gone, operationName: 'A' }, { draft: 422, plain: 400, json: 400 }],
  ['a variable of the wrong type', { query: BY_PK }, { draft: 422, plain: 400, json: 200 }],
  ['a body that is not JSON', '{', { draft: 400, plain: 400, json: 400 }],
  ['a body without a query', {}, { draft: 422, plain: 400, json: 400 }],
  ['variables that are a list', { query: BY_PK, variables: [7] }, { draft: 422, plain: 400, json: 400 }],
])('%s has the status of the setting HTTP_STATUSES', async (_what, body, expected) => {
  expect({
    draft: await statusOf(urls.draft, body, types.typed),
    plain: await statusOf(urls.plain, body, types.typed),
    json: await statusOf(urls.plain, body, types.json),
  }).toEqual(expected);
  // The draft's own statuses are for its own content type.
  expect(await statusOf(urls.draft, body, types.json)).toBe(expected.json);
});

test('a GET answered by the draft has its statuses too', async () => {
  const search = new URLSearchParams({ query: BY_PK, variables: JSON.stringify({ pk: GONE.pk }) });
  for (let run = 0; run < 2; run += 1)
    expect((await fetch(`${urls.draft}?${search}`, { headers: { accept: types.typed } })).status).toBe(294);
});

test('a mutation by GET is 405', async () => {
  const search = new URLSearchParams({ query: 'mutation { __typename }' });
  const response = await fetch(`${urls.draft}?${search}`, { headers: { accept: types.typed } });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});
