import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';
import { positionOfHashtag, positionOfMention, type StickerPosition } from '../../world/stories/stickers.ts';
import type { Story } from '../../world/stories/stories.ts';
import { longRow, ownerRow } from '../people/rows.ts';
import { area, STICKER } from './sticker.ts';

/** Stickers that mention a person or name a hashtag. */

function sticker(
  context: AnswerContext,
  { owner, takenAt }: Story,
  topic: string,
  position: StickerPosition,
): JsonObject {
  const { dice } = context.world;
  return {
    ...STICKER,
    ...area(position),
    id: String(900_000_000_000_000 + dice.bits(`${topic}.id`, owner.index, takenAt) * 140_000),
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
  return { user: ownerRow(context, person), ...area(positionOfMention(context.world.dice, story)) };
}

/** No sample of this service shows a hashtag; these are Instagram's keys. */
export function hashtagSticker(context: AnswerContext, story: Story, name: string): JsonObject {
  const id = String(
    17_840_000_000_000_000n + BigInt(context.world.dice.bits('hashtag.id', name.length, name.charCodeAt(0))) * 7_001n,
  );
  return { ...sticker(context, story, 'hashtag', positionOfHashtag(context.world.dice, story)), hashtag: { id, name } };
}
