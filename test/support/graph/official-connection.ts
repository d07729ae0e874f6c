import { describe, expect, test } from 'vitest';
import { officialCalls } from '../calls/calls.ts';
import { errorsOf } from '../gateway/errors.ts';
import type { Answer, TestGateway } from '../gateway/gateway.ts';
import { graphql } from '../graphql/index.ts';
import type { Paging } from './connection.ts';

graphql(/* GraphQL */ `
  fragment PageOfHashtags on HashtagConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        name
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfProducts on ProductConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id: graphId
      }
    }
  }
`);

interface OfficialNode {
  readonly id: string;
  readonly pk?: string | null;
  readonly name?: string | null;
}

interface OfficialPage {
  readonly edges?: readonly { readonly cursor: string; readonly node: OfficialNode }[] | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor?: string | null;
    readonly endCursor?: string | null;
  };
}

export interface OfficialReading {
  readonly page: OfficialPage | null | undefined;
  readonly answer: Answer<unknown>;
}

export interface OfficialList {
  /** Its name in the graph: `Account.media`. */
  readonly name: string;
  read(paging: Paging): Promise<OfficialReading>;
  /** A list whose cursors are invalid here. */
  other(paging: Paging): Promise<OfficialReading>;
  /** The keys of the items in the sandbox's world, or of the first of them: pks, names or ids. */
  keys(): readonly string[];
  /** How many calls reading all these items at once takes. */
  readonly calls: number;
  /** Whether it can be read backwards. */
  readonly isBidirectional: boolean;
  /** Whether the list has more items than `keys`. */
  readonly hasMore?: boolean;
  /** Whether the service answers all items in one page, so that no call has a cursor of the service. */
  readonly isOnePage?: boolean;
}

const keysOf = ({ page }: OfficialReading): string[] =>
  page?.edges?.map(({ node }) => node.pk ?? node.name ?? node.id) ?? [];

function cursorOf(cursor: string | null | undefined): string {
  if (cursor == null) throw new Error('an empty page has no cursor');
  return cursor;
}

async function readForwards({ read }: OfficialList, first: number, enough: number): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  while (found.length <= enough) {
    const reading = await read({ first, ...(after !== undefined && { after }) });
    expect(errorsOf(reading.answer)).toEqual([]);
    found.push(...keysOf(reading));
    if (reading.page?.pageInfo.hasNextPage !== true) return found;
    after = cursorOf(reading.page.pageInfo.endCursor);
  }
  return found;
}

async function readBackwards({ read }: OfficialList, last: number, from: string): Promise<string[]> {
  const found: string[] = [];
  let before = from;
  for (;;) {
    const reading = await read({ last, before });
    expect(errorsOf(reading.answer)).toEqual([]);
    found.unshift(...keysOf(reading));
    if (reading.page?.pageInfo.hasPreviousPage !== true) return found;
    before = cursorOf(reading.page.pageInfo.startCursor);
  }
}

/** Tests what every connection of the official API promises. */
export function testOfficialConnection(server: TestGateway, list: OfficialList): void {
  const { name, read, other, keys, calls, isBidirectional, hasMore = false, isOnePage = false } = list;
  describe(name, () => {
    test('returns the items of the world in their order, for the expected number of calls', async () => {
      const all = keys();
      expect(all.length).toBeGreaterThan(2);
      const reading = await read({ first: all.length });
      expect(errorsOf(reading.answer)).toEqual([]);
      expect(keysOf(reading)).toEqual(all);
      expect(officialCalls(server)).toHaveLength(calls);
      expect(reading.page?.pageInfo.hasPreviousPage).toBe(false);
    });

    test.each([1, 2, 5])('pages of %i contain the same items as one large page', async (size) => {
      const all = keys();
      const paged = await readForwards(list, size, all.length);
      expect(hasMore ? paged.slice(0, all.length) : paged).toEqual(all);
    });

    test('continues after the cursor of any edge, not only after the last of a page', async () => {
      const { page } = await read({ first: 2 });
      expect(keysOf(await read({ first: 1, after: cursorOf(page?.edges?.[0]?.cursor) }))).toEqual(keys().slice(1, 2));
    });

    test('first: 0 is an empty page and costs no call', async () => {
      const { page, answer } = await read({ first: 0 });
      expect(errorsOf(answer)).toEqual([]);
      expect(page?.edges).toEqual([]);
      expect(officialCalls(server)).toEqual([]);
    });

    const refused: [what: string, paging: Paging, code: string][] = [
      ['a negative page', { first: -1 }, 'BAD_USER_INPUT'],
      ['a page beyond the maximum', { first: 501 }, 'BAD_USER_INPUT'],
      ['the last items without a cursor', { last: 2 }, 'NOT_SUPPORTED'],
      ['a malformed cursor', { after: 'not a cursor' }, 'CURSOR_INVALID'],
    ];
    test.each(refused)('refuses %s without a call', async (_what, paging, code) => {
      const { page, answer } = await read(paging);
      expect(page ?? null).toBeNull();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(officialCalls(server)).toEqual([]);
    });

    test.skipIf(isOnePage)('a cursor that the service refuses is CURSOR_EXPIRED, after one call', async () => {
      const { page } = await read({ first: 2 });
      const clear = server.sandbox.faults.add({ kind: 'dead-cursor' });
      const { answer } = await read({ first: 1, after: cursorOf(page?.edges?.at(-1)?.cursor) });
      clear();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_EXPIRED']);
      expect(answer.errors?.[0]?.message).toContain('start again without "after"');
      expect(officialCalls(server).length).toBeLessThanOrEqual(calls);
    });

    test('refuses the cursor of another list without a call', async () => {
      const after = cursorOf((await other({ first: 1 })).page?.pageInfo.endCursor);
      const { page, answer } = await read({ first: 1, after });
      expect(page ?? null).toBeNull();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_INVALID']);
      expect(officialCalls(server)).toEqual([]);
    });

    test('refuses both directions at once without a call', async () => {
      const { answer } = await read({ first: 1, before: 'WzFd' });
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([
        expect.stringMatching(/^(BAD_USER_INPUT|NOT_SUPPORTED)$/),
      ]);
      expect(officialCalls(server)).toEqual([]);
    });

    test.skipIf(isBidirectional)('refuses to be read backwards', async () => {
      const { page } = await read({ first: 3 });
      const { answer } = await read({ last: 2, before: cursorOf(page?.pageInfo.endCursor) });
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_SUPPORTED']);
      expect(officialCalls(server)).toEqual([]);
    });

    test.runIf(isBidirectional).each([1, 2, 5])(
      'pages of %i read backwards contain the same items in the same order',
      async (size) => {
        const { page } = await read({ first: keys().length });
        expect(await readBackwards(list, size, cursorOf(page?.pageInfo.endCursor))).toEqual(keys().slice(0, -1));
      },
    );

    test.runIf(isBidirectional)('the page before the second page is the first page', async () => {
      const one = await read({ first: 2 });
      const two = await read({ first: 2, after: cursorOf(one.page?.pageInfo.endCursor) });
      const back = await read({ last: 2, before: cursorOf(two.page?.pageInfo.startCursor) });
      expect(keysOf(back)).toEqual(keys().slice(0, 2));
      expect(back.page?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    });
  });
}
