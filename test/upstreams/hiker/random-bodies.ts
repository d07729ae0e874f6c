import { keysByPlace } from '../../../src/upstreams/hiker/decoded-keys.ts';
import type { Dice } from '../../support/documents/random-documents.ts';

const allKeys = keysByPlace();

/** Values that some reader takes for an id, a number, a flag, a time, an address, a word of Instagram's, or for nothing. */
const values: readonly unknown[] = [
  ...['12345678901', '12345678901_501', 501, 1, 2, 8, 0, 1_700_000_000, 0.5, -1, true, false, null],
  ...['', 'text', 'https://cdn.example/a.jpg', 'clips', 'ok', '2026-01-02T03:04:05Z', 'someone'],
];

/** A body with members that readers read, at the places where they read them, with any values. */
export function randomBody(dice: Dice): unknown {
  return objectAt(0, 0, dice);
}

function objectAt(place: number, depth: number, dice: Dice): unknown {
  const members: [string, unknown][] = [];
  for (const [key, below] of allKeys[place] ?? []) {
    // Where any key is read, at any depth.
    if (key === 'stream_rows') continue;
    const isHolder = (allKeys[below]?.size ?? 0) > 0;
    if (!dice.chance(isHolder ? (depth < 1 ? 0.9 : depth < 4 ? 0.5 : 0.08) : 0.6)) continue;
    if (key === 'pk' || key === 'id') members.push([key, dice.pick(['12345678901', '12345678902', '501', null])]);
    else
      members.push([key, isHolder && depth < 8 && dice.chance(0.9) ? holderAt(below, depth, dice) : dice.pick(values)]);
  }
  return Object.fromEntries(members);
}

function holderAt(place: number, depth: number, dice: Dice): unknown {
  if (dice.chance(0.5)) return objectAt(place, depth + 1, dice);
  return Array.from({ length: dice.below(2) }, () => objectAt(place, depth + 1, dice));
}
