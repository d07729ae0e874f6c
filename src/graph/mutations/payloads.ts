import type { UserError } from '../../errors.ts';
import type { Fact } from '../../model/entity.ts';
import type { Container } from '../../model/official/publishing.ts';
import type { Comment } from '../../model/post/comment.ts';
import type { Media } from '../../model/post/media.ts';
import { builder } from '../builder/builder.ts';
import { relation } from '../builder/fields.ts';

const UserErrorRef = builder.objectRef<UserError>('UserError').implement({
  description: 'An error that the caller can fix.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description:
        'The kind of error, such as `CAPTION_TOO_LONG`. `META_<subcode>` for errors that the official API documents.',
    }),
    message: t.string({
      nullable: false,
      description: 'What is wrong, and with what.',
      resolve: ({ code, message }, _args, context) => context.disclosed(code, message),
    }),
    field: t.exposeStringList('field', {
      description:
        'The path of the argument, starting with `input`. null if the error does not concern a single argument.',
    }),
    advice: t.exposeString('advice', { description: 'What to do.' }),
    upstreamCode: t.exposeInt('upstreamCode', {
      description: "The official API's error code. null if the gateway found the error before the call.",
    }),
    upstreamSubcode: t.exposeInt('upstreamSubcode', {
      description: "The official API's error subcode. null if there is none.",
    }),
  }),
});

/** The options of a payload's field `errors`. */
const userErrors = {
  type: [UserErrorRef] as [typeof UserErrorRef],
  nullable: { list: false as const, items: false as const },
  description:
    'The errors that the caller can fix. Empty if the mutation succeeded. Other errors (an invalid token, a service that is down, an unknown outcome) are in the top-level `errors` of the answer.',
};

/** What every payload contains. Its other members are left out if nothing changed. */
export interface Outcome {
  readonly errors: readonly UserError[];
}

export const CommentPayload = builder
  .objectRef<Outcome & { readonly comment?: Fact<Comment> }>('CommentPayload')
  .implement({
    description: 'The result of writing or moderating a comment.',
    fields: (t) => ({
      comment: t.field(relation('comment', 'Comment', 'The comment after the change. null if nothing changed.')),
      errors: t.expose('errors', userErrors),
    }),
  });

export const DeleteCommentPayload = builder
  .objectRef<Outcome & { readonly deletedId?: string }>('DeleteCommentPayload')
  .implement({
    description: 'The result of deleting a comment.',
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', {
        description: 'The Relay id of the deleted comment. null if nothing was deleted.',
      }),
      errors: t.expose('errors', userErrors),
    }),
  });

export const DeleteMediaPayload = builder
  .objectRef<Outcome & { readonly deletedId?: string }>('DeleteMediaPayload')
  .implement({
    description: 'The result of deleting a post or story.',
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', {
        description: 'The Relay id of the deleted post or story. null if nothing was deleted.',
      }),
      errors: t.expose('errors', userErrors),
    }),
  });

export const CollaborationInvitePayload = builder
  .objectRef<Outcome & { readonly accepted?: boolean }>('CollaborationInvitePayload')
  .implement({
    description: 'The result of answering an invitation.',
    fields: (t) => ({
      accepted: t.exposeBoolean('accepted', {
        description:
          'true if the account is now a co-author of the post, false if the invitation is declined. null if nothing changed.',
      }),
      errors: t.expose('errors', userErrors),
    }),
  });

export const MediaPayload = builder
  .objectRef<Outcome & { readonly media?: Fact<Media>; readonly container?: Fact<Container> }>('MediaPayload')
  .implement({
    description: 'The result of publishing or changing a post.',
    fields: (t) => ({
      media: t.field(relation('media', 'Media', 'The post after the change. null if nothing changed.')),
      container: t.field(
        relation(
          'container',
          'Container',
          'The container of the post. If the time ran out before it was ready, call `publishContainer` to finish. null for changes of a published post.',
        ),
      ),
      errors: t.expose('errors', userErrors),
    }),
  });

export const ContainerPayload = builder
  .objectRef<Outcome & { readonly container?: Fact<Container> }>('ContainerPayload')
  .implement({
    description: 'The result of preparing a post.',
    fields: (t) => ({
      container: t.field(relation('container', 'Container', 'The new container. null if none was created.')),
      errors: t.expose('errors', userErrors),
    }),
  });

export const ProductAppealPayload = builder
  .objectRef<Outcome & { readonly accepted?: boolean }>('ProductAppealPayload')
  .implement({
    description: 'The result of an appeal.',
    fields: (t) => ({
      accepted: t.exposeBoolean('accepted', {
        description:
          'Whether Meta accepted the appeal for review. Read the result of the review later from `Account.productAppeal`.',
      }),
      errors: t.expose('errors', userErrors),
    }),
  });
