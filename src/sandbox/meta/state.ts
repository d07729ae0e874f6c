import type { CommentRecord, MediaRecord, PlacedTag } from './records.ts';
import type { Container } from './write/publishing/container.ts';

/**
 * What calls have changed in the world. The world itself is a function of its seed and never changes; whatever is written lies over it, and is read
 * through the library.
 */
export interface MetaState {
  readonly containers: Map<string, Container>;
  /** By the media's id, oldest first. */
  readonly published: Map<string, MediaRecord>;
  /** By the comment's id, oldest first; replies among them. */
  readonly comments: Map<string, CommentRecord>;
  readonly deletedComments: Set<string>;
  readonly hiddenComments: Set<string>;
  /** Ids of media that take no comments. */
  readonly commentsDisabled: Set<string>;
  /** All the tags of a media; one that is not here has those of the world. */
  readonly productTags: Map<string, readonly PlacedTag[]>;
  /** Products whose rejection was appealed against, with the reason. */
  readonly appeals: Map<string, string>;
  /** When (Unix seconds) an account published, by its graph id. */
  readonly publishings: Map<string, number[]>;
  /** When (Unix seconds) an account first asked for a hashtag: graph id → hashtag id → time. */
  readonly searchedHashtags: Map<string, Map<string, number>>;
  /** How far a list has been read whose cursor is always the same. */
  readonly readTo: Map<string, number>;
  /** Beyond the ids of the world, so that nothing else has it. */
  newId(kind: 'container' | 'media' | 'comment'): string;
}

const FIRST_IDS = {
  container: 17_889_000_000_000_011n,
  media: 18_120_000_000_000_013n,
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
    commentsDisabled: new Set(),
    productTags: new Map(),
    appeals: new Map(),
    publishings: new Map(),
    searchedHashtags: new Map(),
    readTo: new Map(),
    newId(kind) {
      made += 1n;
      return String(FIRST_IDS[kind] + made * STRIDE);
    },
  };
}
