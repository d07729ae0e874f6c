import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, omit, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';
import { longRow } from '../people/rows.ts';
import { OF_THE_WORLD, ON_FACEBOOK } from './hashtag-post.ts';
import { mediaInfo } from './info.ts';

const rowsAt = (name: string, path: string): readonly JsonObject[] =>
  Object.values(sampleAt(name, path)).map((row) => (row as JsonObject)['media'] as JsonObject);

const SECTIONS = [0, 1, 2].map((index) => `media_grid.sections.${index}.layout_content`);
const GRID = SECTIONS.flatMap((section) => rowsAt('hiker/v2.fbsearch.topsearch', `${section}.fill_items`));
const isKind = (mediaType: number) => (row: JsonObject) => row['media_type'] === mediaType;

/** The documented posts by the place where they are shown. */
const DOCUMENTED = {
  reels: { 2: rowsAt('hiker/v2.fbsearch.reels', 'reels_serp_modules.0.clips') },
  grid: {
    1: GRID.filter(isKind(1)),
    2: SECTIONS.flatMap((section) => rowsAt('hiker/v2.fbsearch.topsearch', `${section}.one_by_two_item.clips.items`)),
    8: GRID.filter(isKind(8)),
  },
};

/** Pictures of the world have no music. */
const NO_MUSIC = sampleAt('hiker/v2.fbsearch.topsearch', `${SECTIONS[0]}.fill_items.1.media.music_metadata`);

const PLACE = ['location', 'lat', 'lng'];

/** A post that a search finds: that of `/v2/media/info/by/*` with the keys of a documented one. */
export function searchedPost(context: AnswerContext, of: Post, place: keyof typeof DOCUMENTED): JsonObject {
  const byKind: Readonly<Record<number, readonly JsonObject[]>> = DOCUMENTED[place];
  const rows = byKind[of.mediaType] ?? [];
  const row = rows[of.ordinal % rows.length] ?? {};
  const own = mediaInfo(context, of);
  const user = row['user'] as JsonObject;
  return {
    ...omit(row, [...OF_THE_WORLD, ...PLACE]),
    ...pick(
      own,
      [...OF_THE_WORLD, 'carousel_media_count', 'carousel_media_ids', 'carousel_media'].filter(
        (key) => key in row && key !== 'user' && key !== 'location',
      ),
    ),
    ...(of.mediaType === 2 ? {} : { music_metadata: NO_MUSIC }),
    ...(of.mediaType === 8 && 'usertags' in own ? { carousel_media: taggedChildren(own) } : {}),
    ...('fb_play_count' in row ? ON_FACEBOOK : {}),
    ...('sponsor_tags' in own ? pick(own, ['sponsor_tags']) : {}),
    ...('location' in own ? placed(own['location'] as JsonObject) : {}),
    user: { ...user, ...longRow(context, of.owner), ...pick(own['user'] as JsonObject, ['fbid_v2', 'account_type']) },
  };
}

function placed(location: JsonObject): { readonly [key: string]: Json } {
  return { location, ...pick(location, ['lat', 'lng']) };
}

/** A carousel has its tags on its first picture here. */
function taggedChildren({ carousel_media: children, usertags }: JsonObject): readonly Json[] {
  const [first, ...others] = children as readonly JsonObject[];
  return [{ ...first, usertags: usertags ?? null }, ...others];
}
