import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';
import { isWritten } from '../../world/written/writes.ts';
import { longRow } from '../people/rows.ts';

const CAPTION = sampleAt('hiker/v2.user.tag.medias', 'response.items.0.caption');

/** A caption of `/v2`: its own id is quoted, those of the media and the author are not. Null without a caption. */
export function caption(context: AnswerContext, post: Post): JsonObject | null {
  if (post.caption === '') return null;
  const { owner } = post;
  const isForeign = post.ordinal % 5 === 0 && !isWritten(post);
  return {
    ...CAPTION,
    strong_id__: post.captionPk,
    created_at: post.takenAt + 3,
    created_at_utc: post.takenAt + 3,
    pk: post.captionPk,
    media_id: long(post.pk),
    user_id: long(owner.pk),
    text: post.caption,
    user: { ...longRow(context, owner), is_unpublished: false, fbid_v2: long(owner.fbid) },
    ...(isForeign
      ? {
          has_translation: true,
          text_translation: context.world.names.words('caption.translated', 12, owner.index, post.ordinal),
        }
      : {}),
  };
}
