import type { EntityType } from '../model/entity.ts';
import { account } from './account.ts';
import { comment } from './comment.ts';
import { container } from './container.ts';
import type { FactSource } from './declare/access-path.ts';
import { page } from './facebook-page.ts';
import { hashtag } from './hashtag.ts';
import { highlight } from './highlight.ts';
import { media } from './media.ts';
import { place } from './place.ts';
import { story } from './story.ts';
import { track } from './track.ts';
import { user } from './user.ts';

/** How each type of entity is completed. A new type stands here once. */
export const factSources: { readonly [T in EntityType]: FactSource<T> } = {
  User: user,
  Media: media,
  Track: track,
  Comment: comment,
  Story: story,
  Highlight: highlight,
  Place: place,
  Hashtag: hashtag,
  Account: account,
  Container: container,
  Page: page,
};
