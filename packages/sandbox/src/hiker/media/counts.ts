import type { JsonObject } from '../../json.ts';
import type { Post } from '../../world/posts/post.ts';
import type { Wire } from '../wire.ts';

/** The likes of a post. Where the owner hides them the flag is set, and the number is absent or wrong. */
export function likes(wire: Wire, of: Post): JsonObject {
  return {
    like_and_view_counts_disabled: of.hidesCounts,
    ...(of.hidesCounts ? hidden(wire, of) : { like_count: of.likeCount }),
  };
}

function hidden(wire: Wire, { pk }: Post): JsonObject {
  const form = wire.form('hidden-likes', pk);
  if (form === 'absent') return {};
  return { like_count: form === 'null' ? null : 3 };
}

/** The plays of a clip: Instagram's own, and in some forms those on Facebook with them. */
export function plays(wire: Wire, { pk, playCount }: Post): JsonObject {
  switch (wire.form('plays', pk)) {
    case 'with-facebook':
      return { play_count: Math.ceil(playCount * 1.3), ig_play_count: playCount };
    case 'ig-zero':
      return { play_count: playCount, ig_play_count: 0 };
    case 'view-count':
      return { view_count: playCount };
    default:
      return { play_count: playCount, ig_play_count: playCount };
  }
}
