import { type JsonObject, long } from '../../json.ts';
import type { Post } from '../../world/posts/post.ts';
import { isWritten } from '../../world/written/writings.ts';
import { longRow } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

/** A caption of `/v2`: its own id is quoted, the media's and the author's are not. Null where there is none. */
export function caption(wire: Wire, post: Post): JsonObject | null {
  if (post.caption === '') return null;
  const { owner } = post;
  const isForeign = post.ordinal % 5 === 0 && !isWritten(post);
  return {
    strong_id__: post.captionPk,
    bit_flags: 0,
    created_at: post.takenAt + 3,
    created_at_utc: post.takenAt + 3,
    did_report_as_spam: false,
    is_ranked_comment: false,
    pk: post.captionPk,
    share_enabled: false,
    content_type: 'comment',
    media_id: long(post.pk),
    status: 'Active',
    type: 1,
    user_id: long(owner.pk),
    text: post.caption,
    user: { ...longRow(wire, owner), is_unpublished: false, fbid_v2: long(owner.fbid) },
    is_covered: false,
    private_reply_status: 0,
    ...(isForeign
      ? {
          has_translation: true,
          text_translation: wire.world.names.words('caption.translated', 12, owner.index, post.ordinal),
        }
      : {}),
  };
}
