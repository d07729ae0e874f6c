import { print } from 'graphql';
import type { NextPage } from '../../graph/continue/next-page.ts';
import type { Origin } from '../documents/origin.ts';
import { FairStore } from './fair-store.ts';
import { foreignId, type InstanceIds } from './instance-ids.ts';
import type { Session } from './session.ts';

/** The most of all lists, of one session, and of one list, in characters of JSON. */
const maxCharacters = 16_000_000;
const maxSessionCharacters = 4_000_000;
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
  readonly #ids: InstanceIds;
  readonly #lists = new FairStore<Session, KeptList>({
    max: maxCharacters,
    maxOfOwner: maxSessionCharacters,
    maxEntry: maxListCharacters,
    sizeOf,
  });

  constructor(ids: InstanceIds) {
    this.#ids = ids;
  }

  /** Keeps a list and returns its handle; undefined for a list that is too long to be kept. */
  keep(session: Session, list: KeptList): string | undefined {
    const handle = this.#ids.make('list', 9);
    return this.#lists.add(session, handle, list) ? handle : undefined;
  }

  /** The list of a handle; a text says why there is none. */
  get(session: Session, handle: string): KeptList | string {
    const kept = this.#lists.get(session, handle);
    if (kept !== undefined && !session.isOver) return kept;
    return this.#ids.isForeign(handle)
      ? `this handle ${foreignId}; run the query again`
      : 'this handle is unknown or no longer kept; run the query again';
  }
}

function sizeOf({ rest, next, origin: { document, variables } }: KeptList): number {
  // The parsed document takes about ten times the memory of its text.
  return JSON.stringify([rest, next, variables]).length + 10 * print(document).length;
}
