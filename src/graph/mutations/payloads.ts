import type { Records } from '../../model/entity.ts';
import type { UserError } from '../../model/user-error.ts';
import { builder } from '../builder.ts';
import { entityField } from '../entity-field.ts';
import { CommentRef, ContainerRef, MediaRef } from '../refs.ts';

export const UserErrorRef = builder.objectRef<UserError>('UserError').implement({
  description: 'What is wrong with what was given, in words that let the caller mend it.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description:
        'In capitals, such as `CAPTION_TOO_LONG`; `META_…` with the subcode for what the documents of the official API list.',
    }),
    message: t.exposeString('message', { nullable: false, description: 'What is wrong.' }),
    field: t.exposeStringList('field', {
      description: 'Where in the arguments it stands, from `input` on; null where it is no one place.',
    }),
    advice: t.exposeString('advice', { description: 'What to do about it.' }),
    upstreamCode: t.exposeInt('upstreamCode', {
      description: "The official API's code; null for what was seen before it was asked.",
    }),
    upstreamSubcode: t.exposeInt('upstreamSubcode', { description: "The official API's subcode, where it told one." }),
  }),
});

/** The options of a payload's `errors`. */
const mendable = {
  type: [UserErrorRef] as [typeof UserErrorRef],
  nullable: { list: false as const, items: false as const },
  description:
    'What the caller can mend; empty when it was done. What they cannot mend (the token, a service that is down, an outcome that is not known) stands in the `errors` of the answer itself, beside what is known.',
};

interface WithErrors {
  readonly errors: readonly UserError[];
}

export interface CommentOutcome extends WithErrors {
  readonly comment: Records['Comment'] | null;
}

export const CommentPayload = builder.objectRef<CommentOutcome>('CommentPayload').implement({
  description: 'What came of writing or moderating a comment.',
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
  description: 'What came of deleting a comment.',
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', { description: 'The Relay id of what is gone; null when nothing was done.' }),
    errors: t.expose('errors', mendable),
  }),
});

export interface MediaOutcome extends WithErrors {
  readonly media: Records['Media'] | null;
  readonly container: Records['Container'] | null;
}

export const MediaPayload = builder.objectRef<MediaOutcome>('MediaPayload').implement({
  description: 'What came of publishing or changing a post.',
  fields: (t) => ({
    media: t.field({
      type: MediaRef,
      description: 'The post as it is now; null when nothing was done.',
      resolve: ({ media }, _args, context, info) => entityField('Media', media, context, info),
    }),
    container: t.field({
      type: ContainerRef,
      description:
        'The container that was, or was to be, published. When the time was over before it was ready, `publishContainer` finishes it.',
      resolve: ({ container }, _args, context, info) => entityField('Container', container, context, info),
    }),
    errors: t.expose('errors', mendable),
  }),
});

export interface ContainerOutcome extends WithErrors {
  readonly container: Records['Container'] | null;
}

export const ContainerPayload = builder.objectRef<ContainerOutcome>('ContainerPayload').implement({
  description: 'What came of making a post ready.',
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
  description: 'What came of appealing.',
  fields: (t) => ({
    accepted: t.exposeBoolean('accepted', {
      description: 'Whether the appeal was taken; what it leads to is told by `Account.productAppeal` later.',
    }),
    errors: t.expose('errors', mendable),
  }),
});
