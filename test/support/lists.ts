import { describe, expect, test } from 'vitest';
import { faults } from './faults.ts';
import type { Answer, TestGateway } from './gateway.ts';
import './pages.ts';

/** Arguments that every connection has. */
export interface Paging {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

/** A page of people, posts, places… */
export interface ListPage {
  readonly edges?: readonly { readonly cursor: string; readonly node: { readonly pk?: string | null } }[] | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor?: string | null;
    readonly endCursor?: string | null;
  };
}

/** What was read: the page, and the answer that it stood in. */
export interface Reading {
  readonly page: ListPage | null | undefined;
  readonly answer: Answer<unknown>;
}

export interface ListSubject {
  /** As the graph calls it: `User.followers`. */
  readonly name: string;
  read(paging: Paging): Promise<Reading>;
  /** Lists whose cursors are none of this one: of another edge, another parent, other arguments. */
  readonly others: readonly ((paging: Paging) => Promise<Reading>)[];
  /** The pks of the list as the world has it, or as many of the first as the test is to read. */
  pks(): readonly string[];
  /** The calls that reading all of them at once takes. */
  readonly calls: readonly string[];
  /** Whether the list ends with them. */
  readonly isWhole: boolean;
}

export const pksOf = ({ page }: Reading): (string | null | undefined)[] =>
  page?.edges?.map(({ node }) => node.pk) ?? [];

/** A cursor that a page gives out. */
export function endOf({ page }: Reading): string {
  const cursor = page?.pageInfo.endCursor;
  if (cursor == null) throw new Error('an empty page has no cursor');
  return cursor;
}

/** Reads a list as a client would, a page after the other. */
export async function walk(
  read: ListSubject['read'],
  first: number,
  limit = 500,
): Promise<(string | null | undefined)[]> {
  const found: (string | null | undefined)[] = [];
  let after: string | undefined;
  while (found.length < limit) {
    const reading = await read({ first, ...(after !== undefined && { after }) });
    expect(faults(reading.answer)).toEqual([]);
    expect(reading.page?.pageInfo.hasPreviousPage).toBe(after !== undefined);
    found.push(...pksOf(reading));
    if (reading.page?.pageInfo.hasNextPage !== true) return found;
    after = endOf(reading);
  }
  return found;
}

/** What every connection promises, whatever it lists. */
export function keepsThePromisesOfLists(
  { calls }: TestGateway,
  { name, read, others, pks, calls: expected, isWhole }: ListSubject,
): void {
  describe(name, () => {
    test('gives what the world holds, in its order, for as many calls as that takes', async () => {
      const all = pks();
      expect(all.length).toBeGreaterThan(0);
      const reading = await read({ first: all.length });
      expect(faults(reading.answer)).toEqual([]);
      expect(pksOf(reading)).toEqual(all);
      expect(calls()).toEqual(expected);
      expect(reading.page?.pageInfo).toMatchObject({ hasNextPage: !isWhole, hasPreviousPage: false });
      expect(reading.page?.pageInfo.startCursor).toBe(reading.page?.edges?.[0]?.cursor);
      expect(reading.page?.pageInfo.endCursor).toBe(reading.page?.edges?.at(-1)?.cursor);
    });

    test('walked in twos gives the same as asked for at once', async () => {
      const all = pks();
      const walked = await walk(read, 2, all.length);
      expect(walked.slice(0, all.length)).toEqual(all);
      if (isWhole) expect(walked).toHaveLength(all.length);
    });

    test('goes on behind any edge, not only behind the last of a page', async () => {
      const all = pks();
      const { page } = await read({ first: 2 });
      const cursor = page?.edges?.[0]?.cursor as string;
      expect(pksOf(await read({ first: 1, after: cursor }))).toEqual(all.slice(1, 2));
    });

    test('asked for none of its items costs nothing', async () => {
      const { page, answer } = await read({ first: 0 });
      expect(faults(answer)).toEqual([]);
      expect(page?.edges).toEqual([]);
      expect(page?.pageInfo).toMatchObject({ startCursor: null, endCursor: null });
      expect(calls()).toEqual([]);
    });

    const refused: [what: string, paging: Paging, code: string][] = [
      ['a negative page', { first: -1 }, 'BAD_USER_INPUT'],
      ['a page beyond the maximum', { first: 501 }, 'BAD_USER_INPUT'],
      ['the last items', { last: 2 }, 'NOT_SUPPORTED'],
      ['the items before a cursor', { before: 'WzFd' }, 'NOT_SUPPORTED'],
      ['what is no cursor', { after: 'not a cursor' }, 'CURSOR_INVALID'],
    ];
    test.each(refused)('refuses %s before anything is asked, and says why', async (_what, paging, code) => {
      const { page, answer } = await read(paging);
      expect(page ?? null).toBeNull();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(calls()).toEqual([]);
    });

    test('refuses a cursor cut short before anything is asked', async () => {
      const cursor = endOf(await read({ first: 1 }));
      const { answer } = await read({ after: cursor.slice(0, -7) });
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_INVALID']);
      expect(calls()).toEqual([]);
    });

    test.each(others.map((other, number) => [number + 1, other] as const))(
      'refuses the cursor of another list before anything is asked (%i)',
      async (_number, other) => {
        const { page, answer } = await read({ first: 1, after: endOf(await other({ first: 1 })) });
        expect(page ?? null).toBeNull();
        expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_INVALID']);
        expect(calls()).toEqual([]);
      },
    );
  });
}
