import type { Records } from '../../model/entity.ts';
import type { UserError } from '../../model/user-error.ts';
import { builder } from '../builder.ts';
import { entityField } from '../planner/entity-field.ts';
import { CommentRef, ContainerRef, MediaRef } from '../refs.ts';

export const UserErrorRef = builder.objectRef<UserError>('UserError').implement({
  description: 'An error in the input that the caller can fix.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description:
        'In capitals, such as `CAPTION_TOO_LONG`; `META_…` with the subcode for errors that the official API documents.',
    }),
    message: t.exposeString('message', { nullable: false, description: 'What is wrong.' }),
    field: t.exposeStringList('field', {
      description: 'Path in the arguments, from `input` on; null if it is not about one argument.',
    }),
    advice: t.exposeString('advice', { description: 'What to do about it.' }),
    upstreamCode: t.exposeInt('upstreamCode', {
      description: "The official API's code; null if it was detected before the call.",
    }),
    upstreamSubcode: t.exposeInt('upstreamSubcode', { description: "The official API's subcode, if there is one." }),
  }),
});

/** The options of a payload's `errors`. */
const mendable = {
  type: [UserErrorRef] as [typeof UserErrorRef],
  nullable: { list: false as const, items: false as const },
  description:
    'What the caller can fix; empty when it was done. What the caller cannot fix (the token, a service that is down, an unknown outcome) is in the top-level `errors` of the answer.',
};

interface WithErrors {
  readonly errors: readonly UserError[];
}

export interface CommentOutcome extends WithErrors {
  readonly comment: Records['Comment'] | null;
}

export const CommentPayload = builder.objectRef<CommentOutcome>('CommentPayload').implement({
  description: 'Result of writing or moderating a comment.',
  fields: (t) => ({
    comment: t.field({
      type: CommentRef,
      description: 'The comment as it is now; null when nothing was done.',
      resolve: ({ comment }, _args, context, info) => entityField('Comment', comment, context, info),
    }),
    errors: t.expose('errors', mendable),
  }),
});

export interface DeletedOutcome extends WithErrors {
  readonly deletedId: string | null;
}

export const DeleteCommentPayload = builder.objectRef<DeletedOutcome>('DeleteCommentPayload').implement({
  description: 'Result of deleting a comment.',
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', {
      description: 'The Relay id of the deleted comment; null when nothing was done.',
    }),
    errors: t.expose('errors', mendable),
  }),
});

export interface MediaOutcome extends WithErrors {
  readonly media: Records['Media'] | null;
  readonly container: Records['Container'] | null;
}

export const MediaPayload = builder.objectRef<MediaOutcome>('MediaPayload').implement({
  description: 'Result of publishing or changing a post.',
  fields: (t) => ({
    media: t.field({
      type: MediaRef,
      description: 'The post as it is now; null when nothing was done.',
      resolve: ({ media }, _args, context, info) => entityField('Media', media, context, info),
    }),
    container: t.field({
      type: ContainerRef,
      description:
        'The container that was, or was to be, published. If the time ran out before it was ready, `publishContainer` finishes it.',
      resolve: ({ container }, _args, context, info) => entityField('Container', container, context, info),
    }),
    errors: t.expose('errors', mendable),
  }),
});

export interface ContainerOutcome extends WithErrors {
  readonly container: Records['Container'] | null;
}

export const ContainerPayload = builder.objectRef<ContainerOutcome>('ContainerPayload').implement({
  description: 'Result of preparing a post.',
  fields: (t) => ({
    container: t.field({
      type: ContainerRef,
      description: 'The container; null when none was made.',
      resolve: ({ container }, _args, context, info) => entityField('Container', container, context, info),
    }),
    errors: t.expose('errors', mendable),
  }),
});

export interface AppealOutcome extends WithErrors {
  readonly accepted: boolean | null;
}

export const ProductAppealPayload = builder.objectRef<AppealOutcome>('ProductAppealPayload').implement({
  description: 'Result of an appeal.',
  fields: (t) => ({
    accepted: t.exposeBoolean('accepted', {
      description: 'Whether the appeal was accepted for review. `Account.productAppeal` shows the result later.',
    }),
    errors: t.expose('errors', mendable),
  }),
});
