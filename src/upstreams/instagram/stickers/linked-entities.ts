import type { Media } from '../../../model/post/media.ts';
import type { StoryHashtag, StoryMedia, StoryMusic, StoryPlace } from '../../../model/story/stickers.ts';
import { mediaPk } from '../media.ts';
import { sound } from '../music/track.ts';
import { place } from '../place.ts';
import { part, shape } from '../shape.ts';
import { type Keys, longId, object, objectAt, text } from '../value.ts';
import { area, isHidden, type StickerKeys } from './sticker.ts';

/** Stickers that show another entity: a hashtag, a place, a piece of music, a post. One without its entity is left out. */

export function hashtagSticker(value: unknown): StoryHashtag | undefined {
  const wire = object<StickerKeys & Keys<'hashtag'>>(value);
  const name = text(object<Keys<'name'>>(wire?.hashtag)?.name)?.toLowerCase();
  if (wire === undefined || !name) return undefined;
  return { kind: 'Hashtag', area: area(wire), isHidden: isHidden(wire), hashtag: { name } };
}

export function placeSticker(value: unknown): StoryPlace | undefined {
  const wire = object<StickerKeys & Keys<'location'>>(value);
  const found = part(wire?.location, 'story_locations[].location', place);
  if (wire === undefined || found === undefined) return undefined;
  return { kind: 'Place', area: area(wire), isHidden: isHidden(wire), place: found };
}

export function musicSticker(value: unknown): StoryMusic | undefined {
  const wire = object<StickerKeys & Keys<'music_asset_info'>>(value);
  const track = wire && sound({ music_info: { music_asset_info: wire.music_asset_info } });
  if (wire === undefined || track == null) return undefined;
  return { kind: 'Music', area: area(wire), isHidden: isHidden(wire), track };
}

type SharedMediaKeys = StickerKeys & Keys<'media_pk' | 'media_id' | 'media_compound_str' | 'product_type'>;

/** The post in a sticker. `media_compound_str` is its pk and that of its owner: `<pk>_<owner's pk>`. */
const sharedMedia = shape<Media>(['pk'], (value, at) => {
  const wire = objectAt<SharedMediaKeys>(value, at);
  const pk = mediaPk({ pk: wire.media_pk, id: wire.media_id ?? wire.media_compound_str }, at);
  const ownerPk = longId(text(wire.media_compound_str)?.split('_')[1]);
  return ownerPk === undefined ? { pk } : { pk, owner: { pk: ownerPk } };
});

/** A shared story has such a sticker too. It is no post, so it is left out. */
export function mediaSticker(value: unknown): StoryMedia | undefined {
  const wire = object<SharedMediaKeys>(value);
  if (wire === undefined || wire.product_type === 'story') return undefined;
  const media = part(wire, 'story_feed_media[]', sharedMedia);
  return media && { kind: 'Media', area: area(wire), isHidden: isHidden(wire), media };
}
