/** Prime, so that each owner's posts go round all of them. */
export const TRACKS = 307;

/** The track of a clip follows from the clip's index, so that a track's clips are found without a table. */
export function trackOf(owner: number, ordinal: number): number {
  return (owner * 31 + ordinal) % TRACKS;
}
