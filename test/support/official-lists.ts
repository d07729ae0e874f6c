import { describe, expect, test } from 'vitest';
import { faults } from './faults.ts';
import type { Answer, TestGateway } from './gateway.ts';
import { graphql } from './graphql/index.ts';
import type { Paging } from './lists.ts';
import { official } from './official.ts';

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
        id
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
  /** As the graph calls it: `Account.media`. */
  readonly name: string;
  read(paging: Paging): Promise<OfficialReading>;
  /** A list whose cursors are none of this one. */
  other(paging: Paging): Promise<OfficialReading>;
  /** The items of the list as the world has them, or its first: their pks, or what else they are known by. */
  keys(): readonly string[];
  /** The calls that reading all of them at once takes. */
  readonly calls: number;
  /** Whether it can be walked back. */
  readonly goesBack: boolean;
  /** The list ends with these, unless it says that it goes on. */
  readonly goesOn?: boolean;
}

const keysOf = ({ page }: OfficialReading): string[] =>
  page?.edges?.map(({ node }) => node.pk ?? node.name ?? node.id) ?? [];

function cursorOf(cursor: string | null | undefined): string {
  if (cursor == null) throw new Error('an empty page has no cursor');
  return cursor;
}

async function walkOn({ read }: OfficialList, first: number, enough: number): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  while (found.length <= enough) {
    const reading = await read({ first, ...(after !== undefined && { after }) });
    expect(faults(reading.answer)).toEqual([]);
    found.push(...keysOf(reading));
    if (reading.page?.pageInfo.hasNextPage !== true) return found;
    after = cursorOf(reading.page.pageInfo.endCursor);
  }
  return found;
}

async function walkBack({ read }: OfficialList, last: number, from: string): Promise<string[]> {
  const found: string[] = [];
  let before = from;
  for (;;) {
    const reading = await read({ last, before });
    expect(faults(reading.answer)).toEqual([]);
    found.unshift(...keysOf(reading));
    if (reading.page?.pageInfo.hasPreviousPage !== true) return found;
    before = cursorOf(reading.page.pageInfo.startCursor);
  }
}

/** What every connection of the official API promises. */
export function keepsThePromisesOfOfficialLists(server: TestGateway, list: OfficialList): void {
  const { name, read, other, keys, calls, goesBack, goesOn = false } = list;
  describe(name, () => {
    test('gives what the world holds, in its order, for as many calls as that takes', async () => {
      const all = keys();
      expect(all.length).toBeGreaterThan(2);
      const reading = await read({ first: all.length });
      expect(faults(reading.answer)).toEqual([]);
      expect(keysOf(reading)).toEqual(all);
      expect(official(server)).toHaveLength(calls);
      expect(reading.page?.pageInfo.hasPreviousPage).toBe(false);
    });

    test.each([1, 2, 5])('walked in pages of %i gives the same, and each page is its own call', async (size) => {
      const all = keys();
      const walked = await walkOn(list, size, all.length);
      expect(goesOn ? walked.slice(0, all.length) : walked).toEqual(all);
    });

    test('goes on behind any edge, not only behind the last of a page', async () => {
      const { page } = await read({ first: 2 });
      expect(keysOf(await read({ first: 1, after: cursorOf(page?.edges?.[0]?.cursor) }))).toEqual(keys().slice(1, 2));
    });

    test('asked for none of its items costs nothing', async () => {
      const { page, answer } = await read({ first: 0 });
      expect(faults(answer)).toEqual([]);
      expect(page?.edges).toEqual([]);
      expect(official(server)).toEqual([]);
    });

    const refused: [what: string, paging: Paging, code: string][] = [
      ['a negative page', { first: -1 }, 'BAD_USER_INPUT'],
      ['a page beyond the maximum', { first: 501 }, 'BAD_USER_INPUT'],
      ['the last items of all', { last: 2 }, 'NOT_SUPPORTED'],
      ['what is no cursor', { after: 'not a cursor' }, 'CURSOR_INVALID'],
    ];
    test.each(refused)('refuses %s before anything is asked', async (_what, paging, code) => {
      const { page, answer } = await read(paging);
      expect(page ?? null).toBeNull();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(official(server)).toEqual([]);
    });

    test('refuses the cursor of another list before anything is asked', async () => {
      const after = cursorOf((await other({ first: 1 })).page?.pageInfo.endCursor);
      const { page, answer } = await read({ first: 1, after });
      expect(page ?? null).toBeNull();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_INVALID']);
      expect(official(server)).toEqual([]);
    });

    test('refuses both directions at once before anything is asked', async () => {
      const { answer } = await read({ first: 1, before: 'WzFd' });
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([
        expect.stringMatching(/^(BAD_USER_INPUT|NOT_SUPPORTED)$/),
      ]);
      expect(official(server)).toEqual([]);
    });

    test.skipIf(goesBack)('says that it cannot be walked back', async () => {
      const { page } = await read({ first: 3 });
      const { answer } = await read({ last: 2, before: cursorOf(page?.pageInfo.endCursor) });
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_SUPPORTED']);
      expect(official(server)).toEqual([]);
    });

    test.runIf(goesBack).each([1, 2, 5])(
      'walked back in pages of %i gives the same in the same order',
      async (size) => {
        const { page } = await read({ first: keys().length });
        expect(await walkBack(list, size, cursorOf(page?.pageInfo.endCursor))).toEqual(keys().slice(0, -1));
      },
    );

    test.runIf(goesBack)('walked back from a page that was reached by pages gives the page before', async () => {
      const one = await read({ first: 2 });
      const two = await read({ first: 2, after: cursorOf(one.page?.pageInfo.endCursor) });
      const back = await read({ last: 2, before: cursorOf(two.page?.pageInfo.startCursor) });
      expect(keysOf(back)).toEqual(keys().slice(0, 2));
      expect(back.page?.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    });
  });
}
