import type { AnswerContext } from '../../wire/answer-context.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Post } from '../../world/posts/post.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { clipSound } from '../media/info.ts';
import { required } from '../requests/parameters.ts';
import { fullId, usertags } from '../typed-keys/media.ts';
import { metadata } from '../typed-keys/stream.ts';

const batch = (path: string, answer: Endpoint['answer']): Endpoint => ({
  path,
  price: 1,
  parameters: [required('media_ids', 'ids')],
  answer,
});

/** Reads of up to ten posts. The answers of the second and the third are not published: they are guesses, see the README. */
export const BATCHES: readonly Endpoint[] = [
  batch('/gql/media/usertags', (call) => nodes(call, (context, of) => ({ usertags: usertags(context, of) }))),
  batch('/gql/media/clips_metadata', (call) => nodes(call, (context, of) => ({ clips_metadata: music(context, of) }))),
  batch('/v2/media/comments/infos', commentInfos),
];

/** The requested posts. One that is gone or private is left out. */
function postsOf({ context, query }: Call): readonly Post[] {
  const posts = new Map<string, Post>();
  for (const id of query.getAll('media_ids')) {
    const found = context.world.posts.byPk(id.split('_', 1)[0] ?? '');
    if (found !== undefined && !found.owner.isPrivate) posts.set(found.pk, found);
  }
  return [...posts.values()];
}

/** The rows are in an order of their own, by the last digits. */
function nodes(call: Call, show: (context: AnswerContext, of: Post) => JsonObject): Json {
  const { context } = call;
  const rows = postsOf(call)
    .toSorted((a, b) => Number(a.pk.slice(-6)) - Number(b.pk.slice(-6)))
    .map((of) => ({
      node: { __typename: 'XDTMediaDict', strong_id__: fullId(of), id: fullId(of), ...show(context, of) },
    }));
  return {
    data: { __typename: 'Query', strong_id__: null, '1$multifetch__XDTMediaDict(ids:$media_ids)': rows },
    extensions: { server_metadata: metadata(context), is_final: true },
  };
}

/** Only clips have this part. */
function music(context: AnswerContext, of: Post): Json {
  if (of.mediaType !== 2) return null;
  if (of.track !== undefined) return clipSound(context, of.track);
  return { audio_type: null, music_canonical_id: null, music_info: null, original_sound_info: null };
}

function commentInfos(call: Call): Json {
  const info = (of: Post): JsonObject => ({
    comment_likes_enabled: true,
    comment_threading_enabled: true,
    comment_count: of.commentCount,
    has_more_comments: of.commentCount > 0,
    preview_comments: [],
    can_view_more_preview_comments: of.commentCount > 2,
  });
  return { comment_infos: Object.fromEntries(postsOf(call).map((of) => [fullId(of), info(of)])), status: 'ok' };
}
