import { graphql, useFragment } from 'react-relay';
import type { postLikers_media$key } from '../graphql/postLikers_media.graphql.ts';
import { graphErrorOf } from '../relay/graph-error.ts';
import { wordsFor } from '../words.ts';

/** With @catch a failure is a value, for what may be missing without a fuss. */
export function PostLikers({ media }: { readonly media: postLikers_media$key }) {
  const { likers } = useFragment(
    graphql`
      fragment postLikers_media on Media {
        likers(first: 3) @catch(to: RESULT) {
          edges {
            node {
              id
              username
            }
          }
        }
      }
    `,
    media,
  );
  if (!likers.ok) return <p className="hint">Likes: {wordsFor(graphErrorOf(likers.errors)).title}.</p>;
  if (likers.value.edges.length === 0) return null;
  const names = likers.value.edges.map(({ node }) => node.username);
  return <p className="hint">Liked by {new Intl.ListFormat('en').format(names)}, among others</p>;
}
