import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, pick, withoutNulls } from '../../wire/json.ts';
import type { Post } from '../../world/posts/post.ts';
import { v1Post } from './v1-post.ts';

/** A post of `/v1/media/by/*`: as in the lists of `/v1`, without the keys that are null. Objects of Instagram's keep theirs. */
export function plainPost(context: AnswerContext, of: Post): JsonObject {
  const post = v1Post(context, of);
  return {
    ...(withoutNulls(post) as JsonObject),
    ...pick(post, ['video_versions', 'coauthor_producers']),
    comments_disabled: !of.takesComments,
  };
}
