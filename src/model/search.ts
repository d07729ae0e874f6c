import type { Media } from './media.ts';
import type { Place } from './place.ts';
import type { User } from './user.ts';

/** One find of a search over everything. A hashtag is nothing but its name there. */
export type SearchHit =
  | { readonly type: 'User'; readonly record: User }
  | { readonly type: 'Media'; readonly record: Media }
  | { readonly type: 'Place'; readonly record: Place }
  | { readonly type: 'Hashtag'; readonly name: string };
