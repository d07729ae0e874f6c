import { randomUUID } from 'node:crypto';

/**
 * The generation of a credential's entries, as it is stored in Redis: `3:uuid`. The number counts the writes, so that a lost write
 * shows as a smaller number; the id distinguishes what two instances began at once.
 */
export interface Generation {
  readonly writes: number;
  readonly text: string;
}

/** Longer texts are none of ours. */
export const maxGenerationBytes = 64;

const shape = /^(\d{1,12}):[0-9a-f-]{36}$/;

/** Undefined for a text that no instance wrote. */
export function parseGeneration(text: string): Generation | undefined {
  const [, writes] = shape.exec(text) ?? [];
  return writes === undefined ? undefined : { writes: Number(writes), text };
}

/** A new generation after so many writes. */
export function newGeneration(writes: number): Generation {
  return { writes, text: `${writes}:${randomUUID()}` };
}

/** What an instance does when the generation in Redis differs from the one that it knows. */
export type Difference =
  /** Redis has no write that this instance does not know of: its entries stay, and it takes over the generation. */
  | 'adopt'
  /** There was a write: its entries end, and it takes over the generation. */
  | 'invalidate'
  /** Redis lost a write that this instance knows of, and has no other: the known generation is stored again. */
  | 'restore'
  /** Redis lost a write and may have one that this instance does not know of: everything ends. */
  | 'supersede';

/** Compares the generation in Redis with another one that an instance knows; undefined where it knows none. */
export function differenceOf(stored: Generation, known: Generation | undefined): Difference {
  if (stored.writes === 0) return known === undefined || known.writes === 0 ? 'adopt' : 'restore';
  return known === undefined || stored.writes > known.writes ? 'invalidate' : 'supersede';
}
