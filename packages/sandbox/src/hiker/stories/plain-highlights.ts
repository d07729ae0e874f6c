import type { AnswerContext } from '../../wire/answer-context.ts';
import { isoTime } from '../../wire/iso-time.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Highlight } from '../../world/stories/stories.ts';
import { plainRow } from '../people/rows.ts';
import { wholeHighlight } from './highlights.ts';

const IN_LIST = sampleAt('hiker/v1.user.highlights', '0');
const OPENED = sampleAt('hiker/v1.highlight.by.url', '');
const OWNER = sampleAt('hiker/v1.user.highlights', '0.user');

/** A highlight of `/v1/user/highlights`: without items, and with a cover that names no story. */
export function plainHighlight(context: AnswerContext, of: Highlight): JsonObject {
  const { cover_media: cover } = wholeHighlight(context, of);
  return {
    ...IN_LIST,
    ...head(context, of),
    cover_media: { ...(cover as JsonObject), crop_rect: null, media_id: null },
    created_at: isoTime(of.createdAt),
  };
}

/** The highlight of `/v1/highlight/by/url`, whose times have another offset than those of `/v2/highlight/by/id`. */
export function plainWholeHighlight(context: AnswerContext, of: Highlight): JsonObject {
  const { cover_media: cover, items, media_ids: ids } = wholeHighlight(context, of);
  return {
    ...OPENED,
    ...head(context, of),
    cover_media: cover as Json,
    created_at: isoTime(of.createdAt, '+00:00'),
    media_ids: ids as Json,
    items: (items as readonly JsonObject[]).map((item) => ({
      ...item,
      taken_at: String(item['taken_at']).replace('Z', '+00:00'),
    })),
  };
}

function head(context: AnswerContext, of: Highlight): JsonObject {
  return {
    pk: of.pk,
    id: `highlight:${of.pk}`,
    latest_reel_media: of.latestAt,
    user: { ...OWNER, ...plainRow(context, of.owner) },
    title: of.title,
    is_pinned_highlight: of.isPinned,
    media_count: of.itemCount,
  };
}
