import type { Hashtag } from './hashtag.ts';
import type { Media } from './media.ts';
import type { Place } from './place.ts';
import type { User } from './user/user.ts';

interface Hit<Type extends string, Found> {
  readonly type: Type;
  readonly record: Found;
}

/** An item of a list whose items are of several types: a result of a search over everything. */
export type SearchHit = Hit<'User', User> | Hit<'Media', Media> | Hit<'Place', Place> | Hit<'Hashtag', Hashtag>;
