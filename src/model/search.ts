import type { Hashtag } from './hashtag.ts';
import type { Media } from './media.ts';
import type { Place } from './place.ts';
import type { User } from './user.ts';

/** One find of a search over everything. */
export type SearchHit =
  | { readonly type: 'User'; readonly record: User }
  | { readonly type: 'Media'; readonly record: Media }
  | { readonly type: 'Place'; readonly record: Place }
  | { readonly type: 'Hashtag'; readonly record: Hashtag };
