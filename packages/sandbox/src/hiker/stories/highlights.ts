import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type Json, type JsonObject, long } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Highlight } from '../../world/stories/stories.ts';
import { interopFbid, longRow } from '../people/rows.ts';
import { highlightItem } from './plain-stories.ts';
import { STORY_HEIGHT, STORY_WIDTH } from './reel.ts';

const HIGHLIGHT = sampleAt('hiker/v2.user.highlights', 'response.tray.0');
const HIGHLIGHT_OWNER = sampleAt('hiker/v2.user.highlights', 'response.tray.0.user');
const OPENED_PATH = 'response.reels.highlight:18085475671830440';
const OPENED = sampleAt('hiker/v2.highlight.by.id', OPENED_PATH);
const OPENED_OWNER = sampleAt('hiker/v2.highlight.by.id', `${OPENED_PATH}.user`);

function highlightOwner(context: AnswerContext, owner: Person): JsonObject {
  return {
    ...HIGHLIGHT_OWNER,
    ...longRow(context, owner),
    pk: owner.pk,
    interop_messaging_user_fbid: long(interopFbid(context, owner)),
  };
}

/** A highlight of a tray, without its items. */
export function trayHighlight(context: AnswerContext, of: Highlight): JsonObject {
  return {
    ...HIGHLIGHT,
    ...highlightHead(context, of),
    ranked_position: -of.createdAt,
    seen_ranked_position: -of.createdAt,
    updated_timestamp: of.createdAt,
  };
}

/** A highlight with its items, of `/v2/highlight/by/id`. The `pk` of its owner is quoted. */
export function wholeHighlight(context: AnswerContext, of: Highlight): JsonObject {
  const items = context.world.stories.items(of);
  return {
    ...OPENED,
    ...highlightHead(context, of),
    user: {
      ...OPENED_OWNER,
      ...longRow(context, of.owner),
      pk: of.owner.pk,
      interop_messaging_user_fbid: long(interopFbid(context, of.owner)),
    },
    items: items.map((story) => highlightItem(context, story)),
    media_ids: items.map(({ pk }) => long(pk)),
  };
}

function highlightHead(context: AnswerContext, of: Highlight): JsonObject {
  return {
    strong_id__: `highlight:${of.pk}`,
    id: `highlight:${of.pk}`,
    title: of.title,
    created_at: of.createdAt,
    cover_media: {
      crop_rect: crop(context, of),
      media_id: `${of.coverPk}_${of.owner.pk}`,
      upload_id: null,
      cropped_image_version: { height: 150, scans_profile: '', url: context.photo(of.coverPk, 150, 150), width: 150 },
      full_image_version: null,
    },
    is_pinned_highlight: of.isPinned,
    media_count: of.itemCount,
    latest_reel_media: of.latestAt,
    user: highlightOwner(context, of.owner),
    pk: of.pk,
  };
}

/** A square part of a story's picture, as fractions of its width and height: left, top, right, bottom. */
function crop(context: AnswerContext, { owner, number }: Highlight): Json {
  const height = STORY_WIDTH / STORY_HEIGHT;
  const top = context.world.dice.share('highlight.crop', owner.index, number) * (1 - height);
  return [float(0), float(top), float(1), float(top + height)];
}
