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
export function plays(context: AnswerContext, { pk, playCount }: Post): JsonObject {
  switch (context.form('plays', pk)) {
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

/** A count as Instagram shortens it: 274M, 7.3M, 48.2K, 312. */
export function shortCount(count: number): string {
  const short = (size: number, letter: string): string =>
    `${count >= size * 100 ? Math.floor(count / size) : Math.floor(count / (size / 10)) / 10}${letter}`;
  if (count >= 1e6) return short(1e6, 'M');
  return count >= 1e4 ? short(1e3, 'K') : String(count);
}
