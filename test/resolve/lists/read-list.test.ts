import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import type { Page } from '../../../src/model/page.ts';
import type { User } from '../../../src/model/user/user.ts';
import { Cursors, longestUpstreamCursor } from '../../../src/resolve/lists/cursor/cursor.ts';
import * as source from '../../../src/resolve/lists/read-list.ts';
import { Operation } from '../../../src/resolve/operation.ts';
import type { Edge, ListArguments } from '../../../src/sources/declare/access-path.ts';
import { edge, list } from '../../../src/sources/declare/declare.ts';
import type { Endpoint } from '../../../src/upstreams/contract/endpoint.ts';
import type { Upstream } from '../../../src/upstreams/contract/upstream.ts';

/** Reads a list with a selection without fields. */
const readList = (operation: Operation, over: Edge<User>, args: ListArguments) =>
  source.readList(operation, {
    edge: over,
    parent: undefined,
    args,
    needs: [],
    items: () => ({
      facts: [],
      needs: [],
      factsWithArguments: [],
      counts: [],
      entities: [],
      lists: [],
      shared: undefined,
    }),
  });

type Pages = readonly (readonly string[])[];

const endpoint = (path: string): Endpoint<string, Page<User>> => ({
  upstream: 'HIKER',
  path,
  required: [],
  optional: [],
  cost: 1,
  paging: { parameter: 'cursor', nominalSize: 3, maxPages: 200 },
  provides: new Set(),
  itemProvides: new Set(['pk']),
  sample: '',
  evidence: 'guess',
  read: (body) => body as Page<User>,
});

/** A list upstream with these pages; `next` may lead anywhere. */
function upstreamOf(
  pages: Pages,
  next: (page: number) => number | null = (page) => (page + 1 < pages.length ? page + 1 : null),
) {
  const calls: string[] = [];
  const service: Upstream = {
    name: 'HIKER',
    price: () => ({}),
    call: async (called, parameters, { meter }) => {
      meter.reserve('HIKER', called.path);
      const page = Number(parameters['cursor'] ?? 0);
      calls.push(`${called.path}:${page}`);
      const following = next(page);
      return {
        items: (pages[page] ?? []).map((pk) => ({ pk })),
        next: following === null ? null : String(following),
      } as never;
    },
  };
  return { service, calls };
}

const followers = edge('User.followers', 'User', [list(endpoint('/a'), {})]);

const cursors = new Cursors(Buffer.alloc(32, 1));

function operationOn(service: Upstream, maxUpstreamCalls = 1000) {
  return new Operation(
    { HIKER: service },
    {
      maxPageSize: 500,
      maxNodes: 10_000,
      maxUpstreamCalls,
      interactiveCalls: 10,
      operationTimeoutMs: 10_000,
      queueTimeoutMs: 10_000,
    },
    { cursors },
  );
}

/** Reads every page of the list as a client does, in a new operation each. */
async function readPages(service: Upstream, first: number, over: Edge<User> = followers): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  for (let requests = 0; requests < 500; requests += 1) {
    const operation = operationOn(service);
    const page = await readList(operation, over, { first, after });
    operation.finish();
    found.push(...page.items.map(({ record }) => record.pk as string));
    if (!page.hasNextPage) return found;
    const last = page.items.at(-1);
    if (last === undefined) throw new Error('a page has hasNextPage and no cursor');
    after = last.cursor(cursors);
  }
  throw new Error('the list has not ended after 500 pages');
}

async function readAll(service: Upstream): Promise<string[]> {
  const operation = operationOn(service);
  const { items } = await readList(operation, followers, { first: 500 });
  operation.finish();
  return items.map(({ record }) => record.pk as string);
}

const distinctPages: fc.Arbitrary<Pages> = fc
  .array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 })
  .map((sizes) => sizes.map((size, page) => Array.from({ length: size }, (_, item) => `${page}-${item}`)));

test('pages of any size have the same items as one large page', async () => {
  await fc.assert(
    fc.asyncProperty(distinctPages, fc.integer({ min: 1, max: 9 }), async (pages, first) => {
      expect(await readPages(upstreamOf(pages).service, first)).toEqual(pages.flat());
      expect(await readAll(upstreamOf(pages).service)).toEqual(pages.flat());
    }),
    { numRuns: 150 },
  );
});

test('items that a page repeats from the page before are dropped, with any page size', async () => {
  const repeating = fc.tuple(distinctPages, fc.array(fc.nat(6), { minLength: 8, maxLength: 8 })).map(([pages, picks]) =>
    pages.map((page, index) => {
      const before = pages[index - 1];
      return before === undefined
        ? page
        : [...page.slice(0, 1), before[(picks[index] as number) % before.length] as string, ...page.slice(1)];
    }),
  );
  await fc.assert(
    fc.asyncProperty(repeating, fc.integer({ min: 1, max: 9 }), async (pages, first) => {
      const once = [...new Set(pages.flat())];
      expect(await readPages(upstreamOf(pages).service, first)).toEqual(once);
      expect(await readAll(upstreamOf(pages).service)).toEqual(once);
    }),
    { numRuns: 150 },
  );
});

test('a circle of upstream cursors ends the list', async () => {
  await fc.assert(
    fc.asyncProperty(distinctPages, fc.integer({ min: 1, max: 9 }), fc.nat(7), async (pages, first, back) => {
      const { service } = upstreamOf(pages, (page) => (page + 1 < pages.length ? page + 1 : back % pages.length));
      expect(await readAll(service)).toEqual(pages.flat());
      expect(await readPages(service, first)).toEqual(pages.flat());
    }),
    { numRuns: 150 },
  );
});

test('a page that was read to its end is not paid for again by the next page', async () => {
  const { service, calls } = upstreamOf([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
  expect(await readPages(service, 3)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(calls).toEqual(['/a:0', '/a:1', '/a:2']);
});

test('empty pages with a cursor are followed twice, not forever', async () => {
  const { service, calls } = upstreamOf([['a'], [], [], ['b'], [], [], [], ['never']]);
  expect(await readAll(service)).toEqual(['a', 'b']);
  expect(calls).toHaveLength(7);
});

test('a failing access path falls back to the next, and the cursor stays on it', async () => {
  const two = edge('User.followers', 'User', [list(endpoint('/a'), {}), list(endpoint('/b'), {})]);
  const { service, calls } = upstreamOf([['a', 'b'], ['c']]);
  const failing: Upstream = {
    name: 'HIKER',
    price: () => ({}),
    call: (called, parameters, caller) =>
      called.path === '/a'
        ? Promise.reject(new GatewayError('UPSTREAM_UNAVAILABLE', 'down'))
        : service.call(called, parameters, caller),
  };
  expect(await readPages(failing, 1, two)).toEqual(['a', 'b', 'c']);
  expect(calls.every((call) => call.startsWith('/b'))).toBe(true);
});

test('when a later page fails, the items so far are returned, with a cursor to continue', async () => {
  const { service } = upstreamOf([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  let fails = true;
  const shaky: Upstream = {
    name: 'HIKER',
    price: () => ({}),
    call: (called, parameters, caller) =>
      parameters['cursor'] === '1' && fails
        ? Promise.reject(new GatewayError('UPSTREAM_TIMEOUT', 'slow'))
        : service.call(called, parameters, caller),
  };
  const page = await readList(operationOn(shaky), followers, { first: 10 });
  expect(page.items.map(({ record }) => record.pk)).toEqual(['a', 'b']);
  expect(page.fault?.code).toBe('UPSTREAM_TIMEOUT');
  expect(page.hasNextPage).toBe(true);
  fails = false;
  const rest = await readList(operationOn(shaky), followers, {
    first: 10,
    after: page.items[1]?.cursor(cursors),
  });
  expect(rest.items.map(({ record }) => record.pk)).toEqual(['c', 'd']);
});

test.each([
  ['a negative page', { first: -1 }, 'BAD_USER_INPUT'],
  ['too large a page', { first: 501 }, 'BAD_USER_INPUT'],
  ['the last items', { last: 3 }, 'NOT_SUPPORTED'],
  ['the items before a cursor', { before: 'x' }, 'NOT_SUPPORTED'],
  ['a malformed cursor', { after: 'not a cursor' }, 'CURSOR_INVALID'],
  ['a truncated cursor', { after: 'WzEsIlVz' }, 'CURSOR_INVALID'],
])('%s is refused without a call', async (_what, args, code) => {
  const { service, calls } = upstreamOf([['a']]);
  await expect(readList(operationOn(service), followers, args)).rejects.toMatchObject({ code });
  expect(calls).toEqual([]);
});

test('a cursor of another edge is refused without a call', async () => {
  const { service, calls } = upstreamOf([['a', 'b', 'c']]);
  const page = await readList(operationOn(service), followers, { first: 1 });
  calls.length = 0;
  const following = edge('User.following', 'User', [list(endpoint('/a'), {})]);
  const after = page.items[0]?.cursor(cursors);
  await expect(readList(operationOn(service), following, { after })).rejects.toMatchObject({
    code: 'CURSOR_INVALID',
  });
  expect(calls).toEqual([]);
});

test('an upstream cursor that is too long ends the list with a coded error after the items so far', async () => {
  const calls: unknown[] = [];
  const service: Upstream = {
    name: 'HIKER',
    price: () => ({}),
    call: (_endpoint, parameters) => {
      calls.push(parameters);
      return Promise.resolve({
        items: [{ pk: 'a' }, { pk: 'b' }],
        next: 'x'.repeat(longestUpstreamCursor + 1),
      } as never);
    },
  };
  const page = await readList(operationOn(service), followers, { first: 10 });
  expect(page.items.map(({ record }) => record.pk)).toEqual(['a', 'b']);
  expect(page.fault).toMatchObject({ code: 'UPSTREAM_BAD_ANSWER', endpoint: '/a' });
  expect(page.hasNextPage).toBe(false);
  const after = page.items[1]?.cursor(cursors);
  const rest = await readList(operationOn(service), followers, { first: 10, after });
  expect(rest.items).toEqual([]);
  expect(calls).toHaveLength(1);
});
