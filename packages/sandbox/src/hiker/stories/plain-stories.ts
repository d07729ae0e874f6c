import type { AnswerContext } from '../../wire/answer-context.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { float, type JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Story } from '../../world/stories/stories.ts';
import { ownerRow } from '../people/rows.ts';
import { hashtagSticker, mentionOf } from './mentions.ts';
import { STORY_HEIGHT, STORY_WIDTH } from './reel.ts';
import { plainStickers } from './stickers.ts';

const ITEM_PATH = 'response.reels.highlight:18085475671830440.items.0';
const OPENED_ITEM = sampleAt('hiker/v2.highlight.by.id', ITEM_PATH);
const OPENED_ITEM_OWNER = sampleAt('hiker/v2.highlight.by.id', `${ITEM_PATH}.user`);

/** The small shape of a story: ISO times, plain URLs, and an owner with few keys. */
export function highlightItem(context: AnswerContext, of: Story): JsonObject {
  return {
    ...OPENED_ITEM,
    pk: of.pk,
    id: `${of.pk}_${of.owner.pk}`,
    code: of.code,
    taken_at: isoTime(of.takenAt),
    media_type: of.mediaType,
    thumbnail_url: context.photo(of.pk, STORY_WIDTH, STORY_HEIGHT),
    user: { ...OPENED_ITEM_OWNER, pk: of.owner.pk, id: of.owner.pk },
    video_url: of.mediaType === 2 ? context.video({ ...of, width: STORY_WIDTH, height: STORY_HEIGHT }) : null,
    video_duration: float(of.duration),
    mentions: of.mentions.map((person) => mentionOf(context, of, person)),
    hashtags: of.hashtags.map((name) => hashtagSticker(context, of, name)),
    ...plainStickers(context, of),
  };
}

/** A story of `/v1`: as in a highlight, with its sponsor and the whole row of its owner. */
export function plainStory(context: AnswerContext, of: Story): JsonObject {
  return {
    ...highlightItem(context, of),
    user: ownerRow(context, of.owner),
    sponsor_tags: of.sponsor === undefined ? [] : [ownerRow(context, of.sponsor)],
  };
}
