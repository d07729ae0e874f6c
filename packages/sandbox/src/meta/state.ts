import type { Writes } from '../world/written/writes.ts';
import type { PlacedTag } from './library/records.ts';
import type { Container } from './write/publishing/container.ts';

/** What calls have changed: the writes, which every service shows, and the state of this API. */
export interface MetaState extends Writes {
  readonly containers: Map<string, Container>;
  /** All product tags of a media, by its id. A media that is not here has the tags of the world. */
  readonly productTags: Map<string, readonly PlacedTag[]>;
  /** The reasons of appeals, by the id of the rejected product. */
  readonly appeals: Map<string, string>;
  /** When (Unix seconds) an account published, by its graph id. */
  readonly publishings: Map<string, number[]>;
  /** When (Unix seconds) an account first requested a hashtag: graph id → hashtag id → time. */
  readonly searchedHashtags: Map<string, Map<string, number>>;
  /** How far a list whose cursor never changes has been read. */
  readonly readTo: Map<string, number>;
  /** A new id outside the ranges of the world's ids. */
  newId(kind: 'container' | 'media' | 'caption' | 'comment'): string;
}

const FIRST_IDS = {
  container: 17_889_000_000_000_011n,
  media: 18_120_000_000_000_013n,
  caption: 18_130_000_000_000_019n,
  comment: 18_110_000_000_000_017n,
} as const;
const STRIDE = 1_009n;

export function createState(): MetaState {
  let made = 0n;
  return {
    containers: new Map(),
    published: new Map(),
    comments: new Map(),
    deletedComments: new Set(),
    hiddenComments: new Set(),
    deletedPosts: new Map(),
    deletedStories: new Set(),
    answeredInvites: new Map(),
    commentsDisabled: new Set(),
    productTags: new Map(),
    appeals: new Map(),
    publishings: new Map(),
    searchedHashtags: new Map(),
    readTo: new Map(),
    revision: 0,
    newId(kind) {
      made += 1n;
      return String(FIRST_IDS[kind] + made * STRIDE);
    },
  };
}
