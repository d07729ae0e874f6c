import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { position, positionOfHashtag, positionOfMention, type StickerPosition } from '../../world/stories/stickers.ts';
import type { Story } from '../../world/stories/stories.ts';
import { longRow, ownerRow } from '../people/rows.ts';
import { servicePlace } from './place.ts';
import { storyLink } from './story-stickers.ts';

const STICKER = omit(sampleAt('hiker/v2.user.stories', 'reel.items.0.reel_mentions.0'), ['user']);

function sticker(
  context: AnswerContext,
  { owner, takenAt }: Story,
  topic: string,
  position: StickerPosition,
): JsonObject {
  const { dice } = context.world;
  return {
    ...STICKER,
    height: float(position.height),
    id: String(900_000_000_000_000 + dice.bits(`${topic}.id`, owner.index, takenAt) * 140_000),
    width: float(position.width),
    x: float(position.x),
    y: float(position.y),
  };
}

export function mentionSticker(context: AnswerContext, story: Story, person: Person): JsonObject {
  return {
    ...sticker(context, story, 'mention', positionOfMention(context.world.dice, story)),
    user: longRow(context, person),
  };
}

/** The newer form of a mention, with a rectangle of zeros. */
export function bloksMention(context: AnswerContext, story: Story, person: Person): JsonObject {
  const nowhere = { x: 0, y: 0, width: 0, height: 0 };
  const { id, ...rest } = sticker(context, story, 'mention', nowhere);
  return {
    ...rest,
    bloks_sticker: {
      id: id ?? '',
      app_id: 'com.bloks.www.sticker.ig.mention.screen',
      bloks_sticker_type: 'mention',
      sticker_data: {
        ig_mention: { account_id: person.pk, username: person.username, full_name: person.fullName },
      },
    },
  };
}

/** A mention in the small shape of a story. */
export function mentionOf(context: AnswerContext, story: Story, person: Person): JsonObject {
  const { x, y, width, height } = positionOfMention(context.world.dice, story);
  return { user: ownerRow(context, person), x: float(x), y: float(y), width: float(width), height: float(height) };
}

/** A place, a link or a shared post in the small shape of a story; each kind has its list. */
export function plainStickers(context: AnswerContext, story: Story): JsonObject {
  const { dice, storyStickers } = context.world;
  const lists = { locations: [] as JsonObject[], stickers: [] as JsonObject[], medias: [] as JsonObject[] };
  for (const one of storyStickers.of(story)) {
    const { x, y, width, height } = position(dice, one.kind, story);
    const area = { x: float(x), y: float(y), width: float(width), height: float(height) };
    if (one.kind === 'place') lists.locations.push({ location: servicePlace(one.place), ...area });
    if (one.kind === 'link') lists.stickers.push({ ...area, story_link: storyLink(context, story, one) });
    if (one.kind === 'post')
      lists.medias.push({ media_pk: one.post.pk, ...area, product_type: 'feed', media_code: one.post.code });
  }
  return lists;
}

/** No sample of this service shows a hashtag; these are Instagram's keys. */
export function hashtagSticker(context: AnswerContext, story: Story, name: string): JsonObject {
  const id = String(
    17_840_000_000_000_000n + BigInt(context.world.dice.bits('hashtag.id', name.length, name.charCodeAt(0))) * 7_001n,
  );
  return { ...sticker(context, story, 'hashtag', positionOfHashtag(context.world.dice, story)), hashtag: { id, name } };
}
