import type { Media } from './post/media.ts';
import type { Hashtag } from './topics/hashtag.ts';
import type { Place } from './topics/place.ts';
import type { User } from './user/user.ts';

interface Hit<Type extends string, Found> {
  readonly type: Type;
  readonly record: Found;
}

/** An item of a list whose items are of several types: a result of a search over everything. */
export type SearchHit = Hit<'User', User> | Hit<'Media', Media> | Hit<'Place', Place> | Hit<'Hashtag', Hashtag>;
