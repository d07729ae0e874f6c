import type { Fact } from '../../../../../model/entity.ts';
import type { Image } from '../../../../../model/image.ts';
import { image } from '../../../../instagram/image.ts';
import { type Keys, object, some, someText } from '../../../../instagram/value.ts';
import type { MediaKeys } from '../media-keys.ts';

/** The first frame of a video; undefined for a picture, which has no `additional_candidates`. */
export function firstFrameOf(wire: MediaKeys): Image | undefined {
  const more = object<Keys<'additional_candidates'>>(wire.image_versions2)?.additional_candidates;
  return image(object<Keys<'first_frame'>>(more)?.first_frame);
}

/** The languages into which the sound was dubbed; null where there are none. */
export function dubbedLanguagesOf(wire: MediaKeys): Fact<readonly string[]> {
  return some(wire.translated_langs_for_autodub, someText);
}

/** Instagram's translation of the caption; undefined where the answer has none, because lists leave it out. */
export function captionTranslationOf(wire: MediaKeys): string | undefined {
  return someText(object<Keys<'text_translation'>>(wire.caption)?.text_translation) ?? undefined;
}
