import type { ApolloClient, Reference } from '@apollo/client';
import { graphql } from '../graphql/gql.ts';
import type { ModeratedCommentFragment } from '../graphql/graphql.ts';
import { type CachedComments, cacheIdOf, withoutComment } from './cached-comments.ts';

const DELETE_COMMENT = graphql(`
  mutation DeleteComment($pk: ID!) {
    deleteComment(input: { commentGraphId: $pk }) {
      deletedId
      errors {
        ...ChangeError @unmask
      }
    }
  }
`);

/** Removes a comment from the list of its post: at once, and back if it fails. */
export async function deleteComment(
  client: ApolloClient,
  { id, pk }: Pick<ModeratedCommentFragment, 'id' | 'pk'>,
  mediaId: string,
) {
  const { data } = await client.mutate({
    mutation: DELETE_COMMENT,
    variables: { pk },
    optimisticResponse: {
      deleteComment: { __typename: 'DeleteCommentPayload', deletedId: id, errors: [] },
    },
    update(cache, { data: changed }) {
      // Null where nothing was deleted.
      if (!changed?.deleteComment?.deletedId) return;
      // Not `cache.evict`, which removes nothing while the change is only expected to succeed.
      cache.modify({
        id: cacheIdOf('Media', mediaId),
        fields: { comments: (comments: CachedComments | Reference) => withoutComment(comments, id) },
      });
    },
  });
  return data?.deleteComment?.errors;
}
