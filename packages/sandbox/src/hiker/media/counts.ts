import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import type { Post } from '../../world/posts/post.ts';

/** The likes of a post. If the owner hides them, the flag is set and the number is absent or wrong. */
export function likes(context: AnswerContext, of: Post): JsonObject {
  return {
    like_and_view_counts_disabled: of.hidesCounts,
    ...(of.hidesCounts ? hidden(context, of) : { like_count: of.likeCount }),
  };
}

function hidden(context: AnswerContext, { pk }: Post): JsonObject {
  const form = context.form('hidden-likes', pk);
  if (form === 'absent') return {};
  return { like_count: form === 'null' ? null : 3 };
}

/** The plays of a clip on Instagram, in some forms together with those on Facebook. */
export function plays(context: AnswerContext, of: Post): JsonObject {
  const { pk, playCount } = of;
  switch (context.form('plays', pk)) {
    case 'with-facebook':
      return { play_count: totalPlays(context, of), ig_play_count: playCount, ...onFacebook(context, of) };
    case 'ig-zero':
      return { play_count: playCount, ig_play_count: 0 };
    case 'view-count':
      return { view_count: playCount };
    default:
      return { play_count: playCount, ig_play_count: playCount };
  }
}

/** The plays on Instagram and Facebook, which `/v1` has alone. */
export function totalPlays(context: AnswerContext, { pk, playCount }: Post): number {
  return context.form('plays', pk) === 'with-facebook' ? Math.ceil(playCount * 1.3) : playCount;
}

function onFacebook(context: AnswerContext, of: Post): JsonObject {
  const { onFacebook: counts } = context.world.features(of);
  if (counts === undefined) return {};
  return {
    fb_like_count: counts.likes,
    fb_comment_count: counts.comments,
    fb_play_count: totalPlays(context, of) - of.playCount,
  };
}

/** A count as Instagram shortens it: 274M, 7.3M, 48.2K, 312. */
export function shortCount(count: number): string {
  const short = (size: number, letter: string): string =>
    `${count >= size * 100 ? Math.floor(count / size) : Math.floor(count / (size / 10)) / 10}${letter}`;
  if (count >= 1e6) return short(1e6, 'M');
  return count >= 1e4 ? short(1e3, 'K') : String(count);
}
