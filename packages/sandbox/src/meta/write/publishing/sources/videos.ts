import type { DraftKind } from '../draft.ts';
import type { Source } from './source.ts';

const FORMATS: ReadonlySet<string> = new Set(['', 'mp4', 'mov']);
const SHORTEST_SECONDS = 3;
/** Of reels, then of stories; a carousel's items are held to the same as stories. */
const LONGEST_SECONDS = { REELS: 900, OTHERS: 60 } as const;
const LARGEST_MEGABYTES = { REELS: 1_024, OTHERS: 100 } as const;
const UNSUPPORTED = 2207026;
/** The length of a video whose name does not state one. */
const USUAL_SECONDS = 60;

/** The subcode with which its container fails. */
export function videoFault(source: Source, kind: DraftKind): number | undefined {
  if (source.failsWith !== undefined) return source.failsWith;
  const limits = kind === 'REELS' ? 'REELS' : 'OTHERS';
  const seconds = source.seconds ?? SHORTEST_SECONDS;
  const fits =
    FORMATS.has(source.extension) &&
    seconds >= SHORTEST_SECONDS &&
    seconds <= LONGEST_SECONDS[limits] &&
    (source.megabytes ?? 0) <= LARGEST_MEGABYTES[limits];
  return fits ? undefined : UNSUPPORTED;
}

export function lengthMs(source: Source): number {
  return (source.seconds ?? USUAL_SECONDS) * 1_000;
}
