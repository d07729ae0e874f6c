import type { EntityType } from '../model/entity.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { FactSource } from './access-path.ts';
import { comment } from './comment.ts';
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
  Hashtag: {
    paths: [],
    unreachable: () => new UpstreamError('NOT_SUPPORTED', 'nothing more is known of a hashtag than its name'),
  },
};
