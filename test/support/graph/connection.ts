import { describe, expect, test } from 'vitest';
import { errorsOf } from '../gateway/errors.ts';
import type { Answer, TestGateway } from '../gateway/gateway.ts';
import './page-fragments.ts';

/** Arguments that every connection has. */
export interface Paging {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

/** A page of a connection, whatever its items are. */
export interface ListPage {
  readonly edges?: readonly { readonly cursor: string; readonly node: { readonly pk?: string | null } }[] | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor?: string | null;
    readonly endCursor?: string | null;
  };
}

/** A page with the answer that contains it. */
export interface Reading {
  readonly page: ListPage | null | undefined;
  readonly answer: Answer<unknown>;
}

export interface ListSubject {
  /** Its name in the graph: `User.followers`. */
  readonly name: string;
  read(paging: Paging): Promise<Reading>;
  /** Lists whose cursors are invalid here: of another edge, another parent, other arguments. */
  readonly others: readonly ((paging: Paging) => Promise<Reading>)[];
  /** The pks of the list in the sandbox's world, or the first of them that the tests read. */
  pks(): readonly string[];
  /** The calls that reading all these pks at once takes. */
  readonly calls: readonly string[];
  /** Whether the list ends with these pks. */
  readonly isWhole: boolean;
  /** Whether the service answers these pks in one page, so that no call has a cursor of the service. */
  readonly isOnePage?: boolean;
}

export const pksOf = ({ page }: Reading): (string | null | undefined)[] =>
  page?.edges?.map(({ node }) => node.pk) ?? [];

/** The end cursor of a page. */
export function endOf({ page }: Reading): string {
  const cursor = page?.pageInfo.endCursor;
  if (cursor == null) throw new Error('an empty page has no cursor');
  return cursor;
}

/** Reads a list page by page, as a client does. */
export async function readPages(
  read: ListSubject['read'],
  first: number,
  limit = 500,
): Promise<(string | null | undefined)[]> {
  const found: (string | null | undefined)[] = [];
  let after: string | undefined;
  while (found.length < limit) {
    const reading = await read({ first, ...(after !== undefined && { after }) });
    expect(errorsOf(reading.answer)).toEqual([]);
    expect(reading.page?.pageInfo.hasPreviousPage).toBe(after !== undefined);
    found.push(...pksOf(reading));
    if (reading.page?.pageInfo.hasNextPage !== true) return found;
    after = endOf(reading);
  }
  return found;
}

/** Tests what every connection promises. */
export function testConnection(
  { calls, sandbox }: TestGateway,
  { name, read, others, pks, calls: expected, isWhole, isOnePage = false }: ListSubject,
): void {
  describe(name, () => {
    test('returns the items of the world in their order, for the expected calls', async () => {
      const all = pks();
      expect(all.length).toBeGreaterThan(0);
      const reading = await read({ first: all.length });
      expect(errorsOf(reading.answer)).toEqual([]);
      expect(pksOf(reading)).toEqual(all);
      expect(calls()).toEqual(expected);
      expect(reading.page?.pageInfo).toMatchObject({ hasNextPage: !isWhole, hasPreviousPage: false });
      expect(reading.page?.pageInfo.startCursor).toBe(reading.page?.edges?.[0]?.cursor);
      expect(reading.page?.pageInfo.endCursor).toBe(reading.page?.edges?.at(-1)?.cursor);
    });

    test('pages of two contain the same items as one large page', async () => {
      const all = pks();
      const paged = await readPages(read, 2, all.length);
      expect(paged.slice(0, all.length)).toEqual(all);
      if (isWhole) expect(paged).toHaveLength(all.length);
    });

    test('continues after the cursor of any edge, not only after the last of a page', async () => {
      const all = pks();
      const { page } = await read({ first: 2 });
      const cursor = page?.edges?.[0]?.cursor as string;
      expect(pksOf(await read({ first: 1, after: cursor }))).toEqual(all.slice(1, 2));
    });

    test('first: 0 is an empty page and costs no call', async () => {
      const { page, answer } = await read({ first: 0 });
      expect(errorsOf(answer)).toEqual([]);
      expect(page?.edges).toEqual([]);
      expect(page?.pageInfo).toMatchObject({ startCursor: null, endCursor: null });
      expect(calls()).toEqual([]);
    });

    const refused: [what: string, paging: Paging, code: string][] = [
      ['a negative page', { first: -1 }, 'BAD_USER_INPUT'],
      ['a page beyond the maximum', { first: 501 }, 'BAD_USER_INPUT'],
      ['the last items', { last: 2 }, 'NOT_SUPPORTED'],
      ['the items before a cursor', { before: 'WzFd' }, 'NOT_SUPPORTED'],
      ['a malformed cursor', { after: 'not a cursor' }, 'CURSOR_INVALID'],
    ];
    test.each(refused)('refuses %s with a code and without a call', async (_what, paging, code) => {
      const { page, answer } = await read(paging);
      expect(page ?? null).toBeNull();
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
      expect(calls()).toEqual([]);
    });

    test('refuses a truncated cursor without a call', async () => {
      const cursor = endOf(await read({ first: 1 }));
      const { answer } = await read({ after: cursor.slice(0, -7) });
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_INVALID']);
      expect(calls()).toEqual([]);
    });

    test.each([400, 413, 414, 422, 431])(
      'a cursor that the service refuses with %i is CURSOR_EXPIRED, after one call',
      async (status) => {
        // An item of a later page, with another behind it.
        const { page } = await read({ first: pks().length + (isWhole ? 0 : 2) });
        const clear = sandbox.faults.add({ kind: 'dead-cursor', status });
        const { answer } = await read({ first: 1, after: page?.edges?.at(-2)?.cursor as string });
        clear();
        expect(calls().length).toBeLessThanOrEqual(1);
        expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(
          isOnePage ? undefined : ['CURSOR_EXPIRED'],
        );
        if (!isOnePage) expect(answer.errors?.[0]?.message).toContain('start again without "after"');
      },
    );

    test.each(others.map((other, number) => [number + 1, other] as const))(
      'refuses the cursor of another list without a call (%i)',
      async (_number, other) => {
        const { page, answer } = await read({ first: 1, after: endOf(await other({ first: 1 })) });
        expect(page ?? null).toBeNull();
        expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['CURSOR_INVALID']);
        expect(calls()).toEqual([]);
      },
    );
  });
}
