/** A query whose answer is a few hundred bytes. */
const small = 'query ($pk: ID!) { user(by: { pk: $pk }) { username followerCount } }';

/** A query whose answer is some megabytes: the posts and the followers of many people. */
const large = `query ($people: [UserBy!]!) {
  users(by: $people) {
    id pk username fullName biography followerCount
    media(first: 60) {
      edges {
        cursor
        node {
          id pk code url kind caption takenAt likeCount commentCount
          images { url width height }
          owner { id pk username fullName isVerified }
        }
      }
    }
    followers(first: 100) {
      edges { cursor node { id pk username fullName isPrivate isVerified profilePicture { url width height } } }
    }
  }
}`;

/** How many people the large query asks for. */
const people = 20;

export function smallBody(pk: string): string {
  return JSON.stringify({ query: small, variables: { pk } });
}

export function largeBody(pks: readonly string[]): string {
  return JSON.stringify({ query: large, variables: variablesFor(pks) });
}

/** The same, whose lists are delivered part by part. */
export function streamedBody(pks: readonly string[]): string {
  const query = large.replaceAll('edges {', 'edges @stream(initialCount: 10) {');
  return JSON.stringify({ query, variables: variablesFor(pks) });
}

function variablesFor(pks: readonly string[]): object {
  return { people: pks.slice(0, people).map((pk) => ({ pk })) };
}
