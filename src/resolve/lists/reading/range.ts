import type { Page } from '../../../model/page.ts';
import type { Position } from '../cursor/cursor.ts';

/** How far and from where a list is read. */
export interface ReadingRange<Item> {
  readonly want: number;
  /** A cursor's place; undefined to begin at the start. */
  readonly start: Position | undefined;
  /** The first page, where it has been read already. */
  readonly first: Page<Item> | undefined;
  /** Set where another path has failed: the list is read from its start, and its items count after the one with this fingerprint. */
  readonly behind?: number | undefined;
  /** Why its first page is read along this access path, for the trace. */
  readonly reason?: string | undefined;
}

/** The item after which a cursor continues is not in the first pages of this path. */
export class PositionNotFoundError extends Error {
  override readonly name = 'PositionNotFoundError';

  constructor() {
    super('the item of the cursor was not found along this path');
  }
}
