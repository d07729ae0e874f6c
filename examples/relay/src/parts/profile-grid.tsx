import { graphql, usePaginationFragment } from 'react-relay';
import type { profileGrid_user$key } from '../graphql/profileGrid_user.graphql.ts';
import type { profileGridPaginationQuery } from '../graphql/profileGridPaginationQuery.graphql.ts';
import { ListEnd } from './list-end.tsx';
import { PostTile } from './post-tile.tsx';
import { TileSkeletons } from './skeletons.tsx';

export function ProfileGrid({ user }: { readonly user: profileGrid_user$key }) {
  const { data, ...list } = usePaginationFragment<profileGridPaginationQuery, profileGrid_user$key>(
    graphql`
      fragment profileGrid_user on User
      @throwOnFieldError
      @refetchable(queryName: "profileGridPaginationQuery")
      @argumentDefinitions(count: { type: "Int", defaultValue: 12 }, cursor: { type: "String" }) {
        media(first: $count, after: $cursor) @connection(key: "profileGrid_media") {
          edges {
            node {
              id
              ...postTile_media
            }
          }
        }
      }
    `,
    user,
  );
  const { edges } = data.media;
  if (edges.length === 0) return <p className="hint">No posts yet.</p>;
  return (
    <>
      <ul className="grid">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <PostTile media={node} />
          </li>
        ))}
      </ul>
      <ListEnd list={list} length={edges.length} pageSize={12} waiting={<TileSkeletons />} />
    </>
  );
}
