import { ShapeError } from '../../../errors.ts';
import type { Hashtag } from '../../../model/topics/hashtag.ts';
import { shape } from '../../instagram/shape.ts';
import { count, flag, type Keys, longId, objectAt, text } from '../../instagram/value.ts';

type HashtagKeys = Keys<'id' | 'name' | 'media_count' | 'is_trending'>;

/** The id of a hashtag is the one that the official API has. */
function readHashtag(value: unknown, at: string): Hashtag {
  const wire = objectAt<HashtagKeys>(value, at);
  const name = text(wire.name)?.toLowerCase() || undefined;
  const graphId = longId(wire.id);
  const mediaCount = count(wire.media_count);
  if (name === undefined && graphId === undefined && mediaCount === undefined)
    throw new ShapeError(`${at}.name`, 'a name');
  return { name, graphId, mediaCount, isTrending: flag(wire.is_trending) };
}

function readNamed(value: unknown, at: string): Hashtag {
  const found = readHashtag(value, at);
  if (found.name === undefined) throw new ShapeError(`${at}.name`, 'a name');
  return found;
}

/** A row of a search for hashtags, whose name is its key. */
export const foundHashtag = shape<Hashtag>(['name', 'graphId', 'mediaCount'], readNamed);

/** A hashtag among other results of a search. No document shows one, so only the name is certain. */
export const hashtagHit = shape<Hashtag>(['name'], readNamed);

/** A hashtag by name. */
export const hashtag = shape<Hashtag>(['graphId', 'mediaCount', 'isTrending'], readHashtag);

/** A hashtag of `/v1`. */
export const plainHashtag = shape<Hashtag>(['graphId', 'mediaCount'], readHashtag);
