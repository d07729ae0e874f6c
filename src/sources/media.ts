import { GatewayError } from '../errors.ts';
import { codeFromPk, pkFromCode } from '../model/ids.ts';
import type { Comment } from '../model/post/comment.ts';
import type { Media } from '../model/post/media.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { mediaOfAnswer } from '../upstreams/hiker/read/media/media-shapes.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import type { AccountOf } from './declare/access-path.ts';
import { edge, list, listOnNode, parentOf, via, viaNode } from './declare/declare.ts';
import { entity, many, one } from './declare/entity.ts';
import { asPk } from './declare/identity.ts';
import { pathsOfSharedMedia } from './share.ts';

const byGraphId = { 'ig-media-id': 'graphId' };

/** The official API reads the posts of its token's account. Only it can find a post of which only the graphId is known. */
const isAnswerable = (post: Media): boolean =>
  post.isManaged === true || (post.isManaged !== false && isOnlyGraphId(post));
const isOnlyGraphId = ({ pk }: Media): boolean => pk == null;

/** Only reels are made with templates. */
const mayHaveTemplate = ({ kind }: Media): boolean => kind === undefined || kind === null || kind === 'VIDEO';

const isInCarousel = ({ carouselPk }: Media): boolean => typeof carouselPk === 'string';

/** Reads of ten posts a call. A refusal concerns the requested facts only: the post itself may exist. */
const inBatch = { failsFactsOnly: true };

/** A post of several authors may belong to any of them. */
const ofOwner: AccountOf<'Media'> = {
  reads: ['owner', 'coauthors'],
  find: ({ owner, coauthors }) => (owner == null || (coauthors != null && coauthors.length > 0) ? undefined : owner),
};

/** The facts of a post that no other service provides. */
const official = [
  'altText',
  'audio',
  'copyrightCheck',
  'hasPoll',
  'hasSlider',
  'insights',
  'isSharedToFeed',
  'totalCommentCount',
  'totalLikeCount',
  'totalViewCount',
];

export const media = entity('Media', {
  keys: ['pk', 'graphId'],
  relations: {
    owner: one('User'),
    coauthors: many('User', 5),
    collaborators: many('User', 5, 'user'),
    sponsors: many('User', 2),
    usertags: many('User', 20, 'user'),
    place: one('Place'),
    track: one('Track'),
    // A track that an original sound was mixed from has only this key.
    audioParts: many('Track', 5, 'track', ['canonicalId']),
    audio: one('Audio'),
    children: { ...many('Media', 20), holder: 'carouselPk' },
    // Most answers have only their names.
    topLikers: many('User', 3, undefined, ['username']),
    originalMedia: one('Media'),
    templateCreator: one('User', ['username']),
  },
  identity: { facts: { pk: asPk }, or: { graphId: asPk } },
  reads: ['code', 'kind', 'isManaged', 'children'],
  derive(post) {
    if (post.pk == null && post.code != null) post.pk = pkFromCode(post.code);
    if (post.code == null && post.pk != null) post.code = codeFromPk(post.pk);
    if (post.kind === 'IMAGE') {
      post.videos ??= null;
      post.videoDuration ??= null;
      post.hasAudio ??= null;
      post.playCount ??= null;
    }
    if (post.kind === 'IMAGE' || post.kind === 'CAROUSEL') {
      post.totalPlayCount ??= null;
      post.facebookPlayCount ??= null;
      post.viewCount ??= null;
      post.firstFrame ??= null;
      post.dashManifest ??= null;
      post.subtitlesUrl ??= null;
      post.subtitlesLocale ??= null;
      post.videoCodec ??= null;
      post.videoQualityCount ??= null;
      post.dubbedLanguages ??= null;
      post.templateTitle ??= null;
      post.templateCreator ??= null;
    }
    if (post.kind !== undefined && post.kind !== 'CAROUSEL') post.children ??= null;
  },
  paths: [
    viaNode(meta.media, nodes.igMedia, byGraphId, { serves: isAnswerable, seesAll: isOnlyGraphId }),
    ...pathsOfSharedMedia(),
    // By its own pk the answer is the same, and would be billed for each child.
    via(hiker.mediaInfoById, { id: 'carouselPk' }, { pick: mediaOfAnswer, serves: isInCarousel }),
    via(hiker.mediaInfoById, { id: 'pk' }, { pick: mediaOfAnswer }),
    via(hiker.mediaInfoByCode, { code: 'code' }, { pick: mediaOfAnswer }),
    via(hiker.mediaInfoByUrl, { url: 'https://www.instagram.com/p/{code}/' }, { pick: mediaOfAnswer }),
    // Another format, with fewer facts: it is read where the one above cannot be.
    via(hiker.mediaById, { id: 'pk' }, { pick: mediaOfAnswer }),
    via(hiker.mediaByCode, { code: 'code' }, { pick: mediaOfAnswer }),
    via(hiker.mediaByUrl, { url: 'https://www.instagram.com/p/{code}/' }, { pick: mediaOfAnswer }),
    // The owner alone, for the price of the whole post: where the post itself cannot be read.
    via(hiker.mediaUser, { media_id: 'pk' }),
    via(hiker.mediaTemplate, { id: 'pk' }, { pick: parentOf, serves: mayHaveTemplate, failsFactsOnly: true }),
    via(hiker.gqlMediaUsertags, { media_ids: 'pk' }, inBatch),
    via(hiker.gqlMediaClipsMetadata, { media_ids: 'pk' }, inBatch),
    via(hiker.mediaCommentsInfos, { media_ids: 'pk' }, inBatch),
    // Facts that only the official API has. It is called for any post with a graphId, and refuses posts of other accounts.
    viaNode(meta.media, nodes.igMedia, byGraphId, {
      only: official,
      failsFactsOnly: true,
      seesAll: () => false,
      account: ofOwner,
      serves: ({ isManaged }) => isManaged !== false,
    }),
  ],
  unreachable: (post) =>
    typeof post.graphId !== 'string' || post.pk != null
      ? new GatewayError('NOT_SUPPORTED', 'no configured service provides this of a post with only these keys')
      : new GatewayError(
          'UPSTREAM_NOT_CONFIGURED',
          'only the official API knows posts by graphId, and it is not configured; set META_ACCESS_TOKEN, or use pk, code or url',
        ),
});

/** The reels that use the same template, on one page. The call provides its title and creator too. */
export const templateClips = edge('Media.templateClips', 'Media', [list(hiker.mediaTemplate, { id: 'pk' })]);

/** All have a single page: Instagram shows no more. */
export const likers = edge(
  'Media.likers',
  'User',
  [
    list(hiker.gqlMediaLikers, { media_id: 'pk' }),
    list(hiker.olderMediaLikers, { id: 'pk' }),
    list(hiker.plainMediaLikers, { id: 'pk' }),
    list(hiker.mediaLikers, { id: 'pk' }),
  ],
  { count: 'likeCount' },
);

/** Of HikerAPI's endpoints only the chunk, which it has retired, can order. Without an order it is the last resort. */
export const comments = edge(
  'Media.comments',
  'Comment',
  [
    list(hiker.mediaComments, { id: 'pk' }, { serves: ({ order }) => order == null }),
    list(hiker.mediaCommentsChunk, { id: 'pk' }, { serves: ({ order }) => order == null }),
    list(
      hiker.gqlCommentsChunk,
      { media_id: 'pk' },
      {
        parameters: ({ order }) => (order == null ? {} : { sort_order: String(order).toLowerCase() }),
        isLastResort: true,
      },
    ),
    listOnNode<Comment>(meta.mediaComments, nodes.igMedia, byGraphId, {
      serves: ({ order }, post) => order !== 'POPULAR' && (post === undefined || isAnswerable(post as Media)),
    }),
    // Posts of other accounts contain their first comments; the official API does not return the rest.
    ...[nodes.liveMedia, nodes.taggedMedia, nodes.mentionedMedia].map((node) =>
      listOnNode<Comment>(meta.mediaComments, node, byGraphId, {
        serves: ({ order }) => order !== 'POPULAR',
        isPrefetchOnly: true,
      }),
    ),
  ],
  {
    count: 'commentCount',
    countsAs: ({ replyCount }: Comment) => 1 + (replyCount ?? 0),
    variants: ['order'],
    implied: ({ pk, graphId }: Media) => ({
      media: { ...(pk != null && { pk }), ...(graphId != null && { graphId }) },
    }),
  },
);
