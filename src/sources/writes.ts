import type { CarouselInput, CarouselItemInput, PostInput, ProductTagInput } from '../model/official/post.ts';
import type { Parameters, WriteEndpoint } from '../upstreams/contract/endpoint.ts';
import { carouselFields, itemFields, postFields, productTagFields } from '../upstreams/meta/container-fields.ts';
import { meta, metaWrites } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { viaNode } from './declare/declare.ts';
import { entity } from './declare/entity.ts';

/** A write, ready to be sent. */
export interface Write<Answer> {
  readonly endpoint: WriteEndpoint<string, Answer>;
  readonly parameters: Parameters;
}

function write<Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters): Write<Answer> {
  return { endpoint, parameters };
}

/** The writes. The official API is the only service that takes them. */
export const writes = {
  createComment: (mediaId: string, message: string) =>
    write(metaWrites.createComment, { 'ig-media-id': mediaId, message }),

  replyToComment: (commentId: string, message: string) =>
    write(metaWrites.replyToComment, { 'ig-comment-id': commentId, message }),

  /** A reply to a post in which the account is mentioned, or to one of its comments. */
  replyToMention: (
    accountId: string,
    { mediaId, commentId }: { readonly mediaId: string; readonly commentId: string | null | undefined },
    message: string,
  ) =>
    write(metaWrites.replyToMention, {
      'ig-user-id': accountId,
      media_id: mediaId,
      ...(commentId != null && { comment_id: commentId }),
      message,
    }),

  setCommentHidden: (commentId: string, hidden: boolean) =>
    write(metaWrites.setCommentHidden, { 'ig-comment-id': commentId, hide: String(hidden) }),

  deleteComment: (commentId: string) => write(metaWrites.deleteComment, { 'ig-comment-id': commentId }),

  setCommentsEnabled: (mediaId: string, enabled: boolean) =>
    write(metaWrites.setCommentsEnabled, { 'ig-media-id': mediaId, comment_enabled: String(enabled) }),

  deleteMedia: (mediaId: string) => write(metaWrites.deleteMedia, { 'ig-media-id': mediaId }),

  answerCollaborationInvite: (accountId: string, mediaId: string, accept: boolean) =>
    write(metaWrites.answerCollaborationInvite, {
      'ig-user-id': accountId,
      media_id: mediaId,
      accept: String(accept),
    }),

  tagProducts: (mediaId: string, tags: readonly ProductTagInput[]) =>
    write(metaWrites.tagProducts, { 'ig-media-id': mediaId, updated_tags: productTagFields(tags) }),

  untagProducts: (mediaId: string, tags: readonly { readonly productId: string; readonly merchantId: string }[]) =>
    write(metaWrites.untagProducts, {
      'ig-media-id': mediaId,
      deleted_tags: JSON.stringify(
        tags.map(({ productId, merchantId }) => ({ product_id: productId, merchant_id: merchantId })),
      ),
    }),

  appealProduct: (accountId: string, productId: string, reason: string) =>
    write(metaWrites.appealProduct, { 'ig-user-id': accountId, product_id: productId, appeal_reason: reason }),

  /** The container of a post of one file. */
  createContainer: (accountId: string, post: PostInput) =>
    write(metaWrites.createContainer, { 'ig-user-id': accountId, ...postFields(post) }),

  /** The container of one item of a carousel. */
  createItem: (accountId: string, item: CarouselItemInput) =>
    write(metaWrites.createContainer, { 'ig-user-id': accountId, ...itemFields(item) }),

  /** The container of a carousel, of the containers of its items. */
  createCarousel: (accountId: string, carousel: CarouselInput, items: readonly string[]) =>
    write(metaWrites.createContainer, { 'ig-user-id': accountId, ...carouselFields(carousel, items) }),

  publishContainer: (accountId: string, containerId: string) =>
    write(metaWrites.publishContainer, { 'ig-user-id': accountId, creation_id: containerId }),
};

/** A post that is being prepared for publishing. Only the official API knows it. */
export const container = entity('Container', {
  keys: ['graphId'],
  paths: [viaNode(meta.container, nodes.igContainer, { 'ig-container-id': 'graphId' })],
  unreachable: 'the official API does not provide this of a container',
});

/** How the progress of containers is read: by their node, one container a call or many. */
export const containerProgress = {
  endpoint: meta.container,
  node: nodes.igContainer,
  id: 'ig-container-id',
} as const;
