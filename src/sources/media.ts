import type { Media } from '../model/media.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { mediaOfAnswer } from '../upstreams/hiker/read/media-shapes.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { FactSource } from './access-path.ts';
import { edge, list, via } from './declare.ts';

export const media: FactSource<'Media'> = {
  paths: [
    via(hiker.mediaInfoById, { id: 'pk' }, { pick: mediaOfAnswer }),
    via(hiker.mediaInfoByCode, { code: 'code' }, { pick: mediaOfAnswer }),
    via(hiker.mediaInfoByUrl, { url: 'https://www.instagram.com/p/{code}/' }, { pick: mediaOfAnswer }),
    // Ten posts a call. A refusal speaks of the tags only: the post itself may well be there.
    via(hiker.gqlMediaUsertags, { media_ids: 'pk' }, { own: false }),
  ],
  unreachable: (post) =>
    post.graphId == null
      ? new UpstreamError('NOT_SUPPORTED', 'no configured service can tell this of a post that is known only so')
      : new UpstreamError(
          'UPSTREAM_NOT_CONFIGURED',
          'only the official API knows posts by graphId, and it is not configured; use pk, code or url',
        ),
};

/** Neither of the two pages: what they give is all that Instagram shows. */
export const likers = edge(
  'Media.likers',
  'User',
  [list(hiker.gqlMediaLikers, { media_id: 'pk' }), list(hiker.mediaLikers, { id: 'pk' })],
  { count: 'likeCount' },
);

/** Only the chunk can order; without a wish either serves. */
export const comments = edge(
  'Media.comments',
  'Comment',
  [
    list(hiker.mediaComments, { id: 'pk' }, { serves: ({ order }) => order == null }),
    list(
      hiker.gqlCommentsChunk,
      { media_id: 'pk' },
      { parameters: ({ order }) => (order == null ? {} : { sort_order: String(order).toLowerCase() }) },
    ),
  ],
  { count: 'commentCount', variants: ['order'], implied: (post: Media) => ({ media: { pk: post.pk } }) },
);
