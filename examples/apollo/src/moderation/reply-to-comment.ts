import type { ApolloClient, Reference } from '@apollo/client';
import { graphql } from '../graphql/gql.ts';
import type { ModeratedCommentFragment } from '../graphql/graphql.ts';
import { type CachedComments, cacheIdOf, withComment } from './cached-comments.ts';

const REPLY = graphql(`
  mutation ReplyToComment($pk: ID!, $message: String!) {
    replyToComment(input: { commentGraphId: $pk, message: $message }) {
      comment {
        id
        ...CommentText
      }
      errors {
        ...ChangeError @unmask
      }
    }
  }
`);

export interface Reply {
  readonly to: Pick<ModeratedCommentFragment, 'id' | 'pk'>;
  readonly message: string;
  /** Who replies: the account. */
  readonly author: { readonly id: string; readonly username: string | null } | null;
}

/** Adds a reply below a comment: at once under an id of its own, then as Instagram has it, or not at all if it fails. */
export async function replyToComment(client: ApolloClient, { to, message, author }: Reply) {
  const { data } = await client.mutate({
    mutation: REPLY,
    variables: { pk: to.pk, message },
    optimisticResponse: {
      replyToComment: {
        __typename: 'CommentPayload',
        comment: {
          __typename: 'Comment',
          id: `unsent ${crypto.randomUUID()}`,
          text: message,
          createdAt: new Date().toISOString(),
          author: author && { __typename: 'User', id: author.id, username: author.username },
        },
        errors: [],
      },
    },
    update(cache, { data: changed }) {
      const comment = changed?.replyToComment?.comment;
      if (!comment) return;
      cache.modify({
        id: cacheIdOf('Comment', to.id),
        fields: { replies: (replies: CachedComments | Reference) => withComment(replies, comment.id) },
      });
    },
  });
  return data?.replyToComment?.errors;
}
