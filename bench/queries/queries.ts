import type { Subjects } from '../upstream/recorder.ts';

/** A query that a minimum written by hand answers too. */
export interface Query {
  readonly name: string;
  /** The name of the operation, by which the minimum knows it. */
  readonly operation: string;
  readonly document: string;
  variables(subjects: Subjects): Readonly<Record<string, unknown>>;
  /** The upstream calls of one operation by path, and their rounds. */
  calls(subjects: Subjects): Readonly<Record<string, number>>;
  readonly rounds: number;
}

export const queries: readonly Query[] = [
  {
    name: 'an account with insights, media and comments',
    operation: 'AccountReport',
    document: `query AccountReport($graphId: ID!) {
  account(graphId: $graphId) {
    username
    followerCount
    insights(metrics: [REACH], period: DAY) { name values { value endTime } }
    media(first: 12) {
      edges {
        node {
          code
          caption
          likeCount
          insights(metrics: [REACH, SAVED]) { name values { value } }
          comments(first: 5) { edges { node { text author { username } } } }
        }
      }
    }
  }
}`,
    variables: ({ account }) => ({ graphId: account }),
    calls: ({ account }) => ({ [`/v26.0/${account}`]: 1 }),
    rounds: 1,
  },
  {
    name: 'the usertags of 23 posts',
    operation: 'Usertags',
    document: `query Usertags($by: [MediaBy!]!) {
  medias(by: $by) { usertags { user { username fullName } x y } }
}`,
    variables: ({ posts }) => ({ by: posts.map((pk) => ({ pk })) }),
    calls: () => ({ '/gql/media/usertags': 3 }),
    rounds: 1,
  },
  {
    name: 'twelve comments with replies',
    operation: 'Comments',
    document: `query Comments($pk: ID!) {
  media(by: { pk: $pk }) {
    comments(first: 12) {
      edges {
        node {
          text
          likeCount
          createdAt
          author { username }
          replies(first: 5) { edges { node { text author { username } } } }
        }
      }
    }
  }
}`,
    variables: ({ posts }) => ({ pk: posts[0] }),
    calls: () => ({ '/v2/media/comments': 1, '/v2/media/comments/replies': 12 }),
    rounds: 2,
  },
  {
    name: '50 followers',
    operation: 'Followers',
    document: `query Followers($pk: ID!) {
  user(by: { pk: $pk }) {
    followers(first: 50) { edges { node { pk username fullName isPrivate isVerified } } }
  }
}`,
    variables: ({ person }) => ({ pk: person }),
    calls: () => ({ '/g2/user/followers': 5 }),
    rounds: 5,
  },
  {
    name: 'a track',
    operation: 'Track',
    document: `query Track($pk: ID!) {
  track(by: { pk: $pk }) { title artist durationMs isExplicit artistUser { username } }
}`,
    variables: ({ track }) => ({ pk: track }),
    calls: () => ({ '/v2/track/by/id': 1 }),
    rounds: 1,
  },
];

/** The same subjects in another world. */
export function inWorld(subjects: Subjects, rename: (id: string) => string): Subjects {
  return {
    person: rename(subjects.person),
    posts: subjects.posts.map(rename),
    track: rename(subjects.track),
    account: rename(subjects.account),
  };
}
