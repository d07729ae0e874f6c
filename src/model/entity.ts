import type { Account } from './account.ts';
import type { Comment } from './comment.ts';
import type { Container } from './container.ts';
import type { FacebookPage } from './facebook-page.ts';
import type { Hashtag } from './hashtag.ts';
import type { Highlight } from './highlight.ts';
import type { Media } from './media.ts';
import type { Place } from './place.ts';
import type { Story } from './story.ts';
import type { Track } from './track.ts';
import type { User } from './user.ts';

/** Every kind of entity and the record that provides of it. A new type stands here once. */
export interface Records {
  User: User;
  Media: Media;
  Track: Track;
  Comment: Comment;
  Story: Story;
  Highlight: Highlight;
  Place: Place;
  Hashtag: Hashtag;
  Account: Account;
  Container: Container;
  Page: FacebookPage;
}

export type EntityType = keyof Records;

/** The name of one fact of an entity's record. */
export type FactName<T extends EntityType> = keyof Records[T] & string;
