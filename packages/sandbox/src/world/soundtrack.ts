/** Prime, so that each owner's posts go round all of them. */
export const TRACKS = 307;

/** Which track a clip is set to; told by the clip's place alone, so that a track's clips are found without a table. */
export function trackOf(owner: number, ordinal: number): number {
  return (owner * 31 + ordinal) % TRACKS;
}
