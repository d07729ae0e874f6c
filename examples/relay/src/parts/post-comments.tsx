import { graphql, usePaginationFragment } from 'react-relay';
import type { postComments_media$key } from '../graphql/postComments_media.graphql.ts';
import type { postCommentsPaginationQuery } from '../graphql/postCommentsPaginationQuery.graphql.ts';
import { CommentView } from './comment-view.tsx';
import { ListEnd } from './list-end.tsx';
import { LineSkeletons } from './skeletons.tsx';

export function PostComments({ media }: { readonly media: postComments_media$key }) {
  const { data, ...list } = usePaginationFragment<postCommentsPaginationQuery, postComments_media$key>(
    graphql`
      fragment postComments_media on Media
      @throwOnFieldError
      @refetchable(queryName: "postCommentsPaginationQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 15 }, cursor: { type: "String" }) {
        comments(first: $count, after: $cursor) @connection(key: "postComments_comments") {
          edges {
            node {
              id
              ...commentView_comment
            }
          }
        }
      }
    `,
    media,
  );
  const { edges } = data.comments;
  if (edges.length === 0) return <p className="hint">Nobody has written anything yet.</p>;
  return (
    <>
      <ul className="comments">
        {edges.map(({ node }) => (
          <CommentView key={node.id} comment={node} />
        ))}
      </ul>
      <ListEnd list={list} length={edges.length} pageSize={15} waiting={<LineSkeletons />} />
    </>
  );
}
