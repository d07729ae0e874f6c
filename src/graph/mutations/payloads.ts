import type { Records } from '../../model/entity.ts';
import type { UserError } from '../../model/user-error.ts';
import { builder } from '../builder.ts';
import { entityField } from '../planner/entity-field.ts';

export const UserErrorRef = builder.objectRef<UserError>('UserError').implement({
  description: 'An error that the caller can fix.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description:
        'The kind of error, such as `CAPTION_TOO_LONG`. `META_<subcode>` for errors that the official API documents.',
    }),
    message: t.exposeString('message', { nullable: false, description: 'What is wrong, and with what.' }),
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

interface WithErrors {
  readonly errors: readonly UserError[];
}

export interface CommentOutcome extends WithErrors {
  readonly comment: Records['Comment'] | null;
}

export const CommentPayload = builder.objectRef<CommentOutcome>('CommentPayload').implement({
  description: 'The result of writing or moderating a comment.',
  fields: (t) => ({
    comment: t.field({
      type: 'Comment',
      description: 'The comment after the change. null if nothing changed.',
      resolve: ({ comment }, _args, context, info) => entityField('Comment', comment, context, info),
    }),
    errors: t.expose('errors', userErrors),
  }),
});

export interface DeletedOutcome extends WithErrors {
  readonly deletedId: string | null;
}

export const DeleteCommentPayload = builder.objectRef<DeletedOutcome>('DeleteCommentPayload').implement({
  description: 'The result of deleting a comment.',
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', {
      description: 'The Relay id of the deleted comment. null if nothing was deleted.',
    }),
    errors: t.expose('errors', userErrors),
  }),
});

export interface MediaOutcome extends WithErrors {
  readonly media: Records['Media'] | null;
  readonly container: Records['Container'] | null;
}

export const MediaPayload = builder.objectRef<MediaOutcome>('MediaPayload').implement({
  description: 'The result of publishing or changing a post.',
  fields: (t) => ({
    media: t.field({
      type: 'Media',
      description: 'The post after the change. null if nothing changed.',
      resolve: ({ media }, _args, context, info) => entityField('Media', media, context, info),
    }),
    container: t.field({
      type: 'Container',
      description:
        'The container of the post. If the time ran out before it was ready, call `publishContainer` to finish. null for changes of a published post.',
      resolve: ({ container }, _args, context, info) => entityField('Container', container, context, info),
    }),
    errors: t.expose('errors', userErrors),
  }),
});

export interface ContainerOutcome extends WithErrors {
  readonly container: Records['Container'] | null;
}

export const ContainerPayload = builder.objectRef<ContainerOutcome>('ContainerPayload').implement({
  description: 'The result of preparing a post.',
  fields: (t) => ({
    container: t.field({
      type: 'Container',
      description: 'The new container. null if none was created.',
      resolve: ({ container }, _args, context, info) => entityField('Container', container, context, info),
    }),
    errors: t.expose('errors', userErrors),
  }),
});

export interface AppealOutcome extends WithErrors {
  readonly accepted: boolean | null;
}

export const ProductAppealPayload = builder.objectRef<AppealOutcome>('ProductAppealPayload').implement({
  description: 'The result of an appeal.',
  fields: (t) => ({
    accepted: t.exposeBoolean('accepted', {
      description:
        'Whether Meta accepted the appeal for review. Read the result of the review later from `Account.productAppeal`.',
    }),
    errors: t.expose('errors', userErrors),
  }),
});
