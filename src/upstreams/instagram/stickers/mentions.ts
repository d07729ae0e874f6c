import type { Fact } from '../../../model/entity.ts';
import type { StoryMention } from '../../../model/story/stickers.ts';
import { part } from '../shape.ts';
import { partialUser } from '../user.ts';
import { type Keys, object, some } from '../value.ts';
import { area, isHidden, type StickerKeys } from './sticker.ts';

type MentionListKeys = Keys<'reel_mentions' | 'mentions' | 'story_bloks_stickers'>;

/** The mentioned users, each once. Mention stickers have an older and a newer format, and one mention may have both. */
export function mentionStickers(wire: MentionListKeys): readonly StoryMention[] | null | undefined {
  const older = some(wire.reel_mentions ?? wire.mentions, mention);
  const newer = some(wire.story_bloks_stickers, bloksMention);
  if (newer == null) return older ?? newer;
  const mentions = new Map<Fact<string>, StoryMention>();
  for (const one of [...(older ?? []), ...newer]) {
    const known = mentions.get(one.user.pk);
    mentions.set(one.user.pk, known === undefined ? one : { ...known, area: known.area ?? one.area });
  }
  return [...mentions.values()];
}

type MentionKeys = StickerKeys & Keys<'user'>;

function mention(value: unknown): StoryMention | undefined {
  const wire = object<MentionKeys>(value);
  // The sticker of a deleted account stays, without a user.
  const user = part(wire?.user, 'reel_mentions[].user', partialUser);
  if (wire === undefined || user === undefined) return undefined;
  return { kind: 'Mention', area: area(wire), isHidden: isHidden(wire), user };
}

type BloksKeys = StickerKeys & Keys<'bloks_sticker'>;

/** `{bloks_sticker: {sticker_data: {ig_mention: {account_id, username, full_name}}}}`; other kinds of stickers mention no one. */
function bloksMention(value: unknown): StoryMention | undefined {
  const wire = object<BloksKeys>(value);
  const sticker = object<Keys<'sticker_data'>>(wire?.bloks_sticker);
  const data = object<Keys<'ig_mention'>>(sticker?.sticker_data)?.ig_mention;
  const found = object<Keys<'account_id'>>(data);
  const user = part(found && { ...found, pk: found.account_id }, 'story_bloks_stickers[].ig_mention', partialUser);
  if (wire === undefined || user === undefined) return undefined;
  return { kind: 'Mention', area: area(wire), isHidden: isHidden(wire), user };
}
