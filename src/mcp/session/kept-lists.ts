import { randomBytes } from 'node:crypto';
import { print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { NextPage } from '../documents/next-page.ts';
import type { Origin } from '../documents/origin.ts';
import type { Session } from './session.ts';

/** The most of all lists, and of one, in characters of JSON. */
const maxCharacters = 16_000_000;
const maxListCharacters = 1_000_000;

/** Where a list goes on. */
export interface KeptList {
  /** Items that are paid for and were cut from an answer. */
  readonly rest: readonly unknown[] | undefined;
  /** The member that holds the items: `edges` of a connection. */
  readonly member: string;
  /** The page after them; undefined where the list ends. */
  readonly next: NextPage | undefined;
  /** What the rest is a part of. */
  readonly origin: Origin;
}

/** The lists that agents can continue, by the handles in their answers. A handle works in the session that got it. */
export class KeptLists {
  readonly #lists = new LRUCache<string, { readonly session: Session; readonly list: KeptList }>({
    maxSize: maxCharacters,
    maxEntrySize: maxListCharacters,
    sizeCalculation: ({ list }) => sizeOf(list),
  });

  /** Keeps a list and returns its handle; undefined for a list that is too long to be kept. */
  keep(session: Session, list: KeptList): string | undefined {
    const handle = `list_${randomBytes(9).toString('base64url')}`;
    return this.#lists.set(handle, { session, list }).has(handle) ? handle : undefined;
  }

  get(session: Session, handle: string): KeptList | undefined {
    const kept = this.#lists.get(handle);
    return kept?.session === session && !session.isOver ? kept.list : undefined;
  }
}

function sizeOf({ rest, next, origin: { document, variables } }: KeptList): number {
  // The parsed document takes about ten times the memory of its text.
  return JSON.stringify([rest, next, variables]).length + 10 * print(document).length;
}
