import type { Person } from '../../../world/people/people.ts';
import type { PlacedTag } from '../../records.ts';
import type { Source } from './sources/source.ts';

export type DraftKind = 'IMAGE' | 'VIDEO' | 'REELS' | 'STORIES' | 'CAROUSEL';

/** What a container holds until it is published. */
export interface Draft {
  readonly kind: DraftKind;
  readonly moves: boolean;
  /** Undefined for a carousel, which has children instead. */
  readonly source: Source | undefined;
  readonly children: readonly { readonly id: string; readonly draft: Draft; publish(): void }[];
  /** Not to be published but with its carousel. */
  readonly isCarouselItem: boolean;
  readonly caption: string | undefined;
  readonly collaborators: readonly Person[];
  readonly tagged: readonly Person[];
  /** The number of its place among the world's. */
  readonly place: number | undefined;
  readonly productTags: readonly PlacedTag[];
  /** Of reels only. */
  readonly isSharedToFeed: boolean | undefined;
}
