import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const { gateway } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();

const QUERY = `{ user(by: { username: "${FAMOUS.username}" }) { followerCount clips(first: 2) { edges { node { code } } } } }`;

/** The answer over Yoga, and over the fast path. */
async function both(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response[]> {
  const overYoga = await gateway.fetch('http://localhost/graphql', requestInit(query, { headers }));
  return [overYoga, await fetch(url, requestInit(query, { headers }))];
}

test('the cost of an answer is a header too', async () => {
  for (const response of await both(QUERY))
    expect(response.headers.get('x-upstream-cost')).toBe('requests=2, billed=2, credits=0');
});

test('an answer with errors has its cost', async () => {
  for (const response of await both(`{ user(by: { pk: "${GONE.pk}" }) { username } }`))
    expect(response.headers.get('x-upstream-cost')).toBe('requests=1, billed=1, credits=0');
});

test('an estimate is a header too', async () => {
  for (const response of await both(QUERY, { 'x-upstream-explain': '1' })) {
    expect(response.headers.get('x-upstream-estimate')).toBe('requests=2, billed=2, credits=0');
    expect(response.headers.get('x-upstream-cost')).toBeNull();
  }
});

test('a query over its strict budget is refused with its estimate', async () => {
  for (const response of await both(QUERY, { 'x-upstream-budget': '1; strict' })) {
    expect(response.headers.get('x-upstream-estimate')).toBe('requests=2, billed=2, credits=0');
    expect((await response.text()).startsWith('{"errors":')).toBe(true);
  }
});

test('a request that is refused has no cost', async () => {
  for (const response of await both('{ nothing }')) expect(response.headers.get('x-upstream-cost')).toBeNull();
});

test('an event stream has the cost in its headers', async () => {
  for (const response of await both(QUERY, { accept: 'text/event-stream' }))
    expect(response.headers.get('x-upstream-cost')).toBe('requests=2, billed=2, credits=0');
});

test('errors come before the data, in a large answer too', async () => {
  const aliases = Array.from({ length: 50 }, (_, index) => `a${index}: biography`).join(' ');
  const keys = `{pk: "${FAMOUS.pk}"}, {pk: "${GONE.pk}"}, ${Array(90).fill(`{pk: "${FAMOUS.pk}"}`).join()}`;
  const large = `{ users(by: [${keys}]) { pk ${aliases} } }`;
  for (const query of [large, `{ user(by: { pk: "${GONE.pk}" }) { username } }`])
    for (const response of await both(query)) {
      const text = await response.text();
      // Longer ones are written in chunks.
      if (query === large) expect(text.length).toBeGreaterThan(131_072);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['errors', 'data', 'extensions']);
    }
});
