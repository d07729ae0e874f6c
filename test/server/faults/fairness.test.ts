import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { startPausedService } from '../../upstreams/client/paused-service.ts';

/** A gateway with a service that answers one call after the other when the test says so. */
async function start(settings: Readonly<Record<string, string>> = {}) {
  const service = await startPausedService();
  const { gateway, ask: send } = await startGateway({
    HIKER_URL: service.url,
    UPSTREAM_CONCURRENCY: '1',
    PORT: '0',
    UPSTREAM_QUEUE: '100',
    ...settings,
  });
  const { url } = await gateway.start();
  /** Answers everything, and returns the order of the calls. */
  const drain = async (answers: readonly Promise<unknown>[]): Promise<string[]> => {
    const order: string[] = [];
    let isOver = false;
    const all = Promise.all(answers).then(() => {
      isOver = true;
    });
    while (!isOver) {
      await expect.poll(() => isOver || service.waiting > 0, { interval: 1 }).toBe(true);
      const pk = service.answerNext();
      if (pk !== undefined) order.push(pk);
    }
    await all;
    return order;
  };
  /** Resolves once this many calls wait in the queue. */
  const waiting = (calls: number) =>
    expect
      .poll(async () => {
        const { data } = await send<{ upstreams: { waiting: number }[] }, object>('{ upstreams { waiting } }');
        return data.upstreams[0]?.waiting;
      })
      .toBe(calls);
  return { gateway, url, service, drain, waiting };
}

type Headers = Readonly<Record<string, string>>;

const query = (...pks: string[]) =>
  `{ ${pks.map((pk) => `u${pk}: user(by: { pk: "${pk}" }) { username }`).join(' ')} }`;

/** Sends a query from this address of the loopback network. */
function ask(url: string, address: string, document: string, headers: Headers = {}): Promise<Answer<unknown>> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method: 'POST',
      localAddress: address,
      headers: { 'content-type': 'application/json', ...headers },
      agent: false,
    });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve(JSON.parse(text) as Answer<unknown>));
    });
    request.end(JSON.stringify({ query: document }));
  });
}

const greedy = query('1', '2', '3', '4', '5', '6');
const modest = query('9');

describe('a client with many calls does not delay others', () => {
  test('through Yoga, with new documents', async () => {
    const { url, drain, waiting } = await start();
    const first = ask(url, '127.0.0.1', greedy);
    await waiting(5);
    const second = ask(url, '127.0.0.2', modest);
    await waiting(6);
    expect(await drain([first, second])).toEqual(['1', '2', '9', '3', '4', '5', '6']);
  });

  test('on the fast path, with cached documents', async () => {
    const { url, drain, waiting, service } = await start();
    const warm = [ask(url, '127.0.0.1', greedy), ask(url, '127.0.0.1', modest)];
    await drain(warm);
    expect(service.waiting).toBe(0);
    const first = ask(url, '127.0.0.1', greedy);
    await waiting(5);
    const second = ask(url, '127.0.0.2', modest);
    await waiting(6);
    expect(await drain([first, second])).toEqual(['1', '2', '9', '3', '4', '5', '6']);
  });

  test('also if another client joins a waiting call', async () => {
    const { url, drain, waiting } = await start();
    const first = ask(url, '127.0.0.1', greedy);
    await waiting(5);
    const second = ask(url, '127.0.0.2', query('6', '9'));
    await waiting(6);
    expect(await drain([first, second])).toEqual(['1', '2', '9', '6', '3', '4', '5']);
  });
});

describe('a client gets no further turns by changing its headers', () => {
  test.each<[string, (call: number) => Headers]>([
    ['names', (call) => ({ 'apollographql-client-name': `name${call}`, 'x-client': `name${call}` })],
    ['tokens', (call) => ({ 'x-meta-access-token': `token${call}` })],
    ['addresses', (call) => ({ 'x-forwarded-for': `10.0.0.${call}`, forwarded: `for=10.0.0.${call}` })],
  ])('%s', async (_what, headersOf) => {
    const { url, drain, waiting } = await start({ META_CALLER_TOKENS: '1' });
    const many = ['1', '2', '3', '4', '5', '6'].map((pk, call) => ask(url, '127.0.0.1', query(pk), headersOf(call)));
    await waiting(5);
    const other = ask(url, '127.0.0.2', modest);
    await waiting(6);
    expect((await drain([...many, other])).indexOf('9')).toBe(2);
  });
});

describe('behind a proxy', () => {
  const from = (...addresses: string[]) => ({ 'x-forwarded-for': addresses.join(', ') });

  test('that is trusted, clients are identified by the address that it adds', async () => {
    const { url, drain, waiting } = await start({ TRUST_PROXY: '1' });
    // Addresses before the one that the proxy adds come from the client.
    const many = ['1', '2', '3', '4', '5', '6'].map((pk) =>
      ask(url, '127.0.0.1', query(pk), from(`10.0.0.${pk}`, '203.0.113.7')),
    );
    await waiting(5);
    const other = ask(url, '127.0.0.1', modest, from('203.0.113.8'));
    await waiting(6);
    expect((await drain([...many, other])).indexOf('9')).toBe(2);
  });

  test('requests without a connection are identified in the same way', async () => {
    const { gateway, drain, waiting } = await start({ TRUST_PROXY: '1' });
    const send = async (document: string, headers: Headers) =>
      (await gateway.fetch('http://localhost/graphql', requestInit(document, { headers }))).json();
    const first = send(greedy, from('203.0.113.7'));
    await waiting(5);
    const second = send(modest, from('203.0.113.8'));
    await waiting(6);
    expect((await drain([first, second])).indexOf('9')).toBe(2);
  });
});

test('a client at its own queue limit is refused with advice at no cost; another is served', async () => {
  const { url, drain, waiting } = await start({ UPSTREAM_QUEUE: '6', UPSTREAM_QUEUE_PER_CLIENT: '' });
  const running = ask(url, '127.0.0.3', query('1'));
  await waiting(0);
  const all = ['2', '3', '4'].map((pk) => ask(url, '127.0.0.1', query(pk)));
  await waiting(3);
  const { data, errors = [] } = await ask(url, '127.0.0.1', query('5'));
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('UPSTREAM_QUEUE_PER_CLIENT'),
      extensions: { code: 'OVERLOADED', upstream: 'HIKER', retryAfterSeconds: 1 },
    },
  ]);
  const other = ask(url, '127.0.0.2', modest);
  await waiting(4);
  expect(await drain([running, ...all, other])).toEqual(['1', '2', '9', '3', '4']);
  expect((await Promise.all([...all, other])).map(({ errors }) => errors)).toEqual(Array(4).fill(undefined));
});
