import type { ApolloClient } from '@apollo/client';
import { graphql } from '../graphql/gql.ts';
import type { ModeratedCommentFragment } from '../graphql/graphql.ts';

const HIDE_COMMENT = graphql(`
  mutation HideComment($pk: ID!, $isHidden: Boolean!) {
    setCommentHidden(input: { commentGraphId: $pk, hidden: $isHidden }) {
      comment {
        id
        isHidden
      }
      errors {
        ...ChangeError @unmask
      }
    }
  }
`);

/** Hides a comment or shows it again: at once, and back if it fails. */
export async function hideComment(
  client: ApolloClient,
  { id, pk }: Pick<ModeratedCommentFragment, 'id' | 'pk'>,
  isHidden: boolean,
) {
  const { data } = await client.mutate({
    mutation: HIDE_COMMENT,
    variables: { pk, isHidden },
    optimisticResponse: {
      setCommentHidden: {
        __typename: 'CommentPayload',
        comment: { __typename: 'Comment', id, isHidden },
        errors: [],
      },
    },
  });
  return data?.setCommentHidden?.errors;
}
