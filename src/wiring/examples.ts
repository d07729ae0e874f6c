import type { UpstreamName } from '../model/upstream.ts';
import type { Example } from '../server/graphiql/page-settings.ts';

/** A person of the sandbox, and an account that every real service knows: Instagram's own. */
const invented = 'the_juniper_archive';
const real = 'instagram';

/** A person and their clips. The editor shows about fifty characters a line. */
const clips = (username: string) => `# Press the button to run this: two requests. One
# finds the profile by name, one lists its clips.
# The answer ends with what it cost.
query Clips {
  user(by: { username: "${username}" }) {
    username
    followerCount
    clips(first: 2) {
      edges {
        node {
          code
          playCount
          owner {
            username
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
}
`;

/** For a gateway that has no clips. */
const stories = (username: string) => `# Press the button to run this: one credit.
query Stories {
  user(by: { username: "${username}" }) {
    stories(first: 4) {
      edges {
        node {
          takenAt
          kind
        }
      }
    }
  }
}
`;

const account = `# The official API: the account of the token.
# All of this is one call, and it is free.
query Account {
  account {
    username
    followerCount
    media(first: 3) {
      edges {
        node {
          caption
          comments(first: 2) {
            edges {
              node {
                text
                replies(first: 2) {
                  edges {
                    node {
                      text
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
`;

const price = (username: string) => `# A request for each follower. What would it cost?
# Press Explain: asking is free. With a budget,
# calls that do not fit are not sent.
query Price {
  user(by: { username: "${username}" }) {
    followers(first: 20) {
      edges {
        node {
          username
          followerCount
        }
      }
    }
  }
}
`;

/** Works on every gateway, for free. */
const services = `# The services of this gateway and their state.
# This calls none of them, so it is free.
query Upstreams {
  upstreams {
    upstream
    isConfigured
    circuit
    requestsLeft
  }
}
`;

/** The configured services; the official API answers for its default account, where it has one. */
export type ServicesShown = Readonly<Partial<Record<UpstreamName, { readonly accountId?: string | undefined }>>>;

/** The queries that GraphiQL offers. Each works with the configured services; none names an invented person to a real one. */
export function examplesFor({ HIKER, KEYAPI, META }: ServicesShown, isSandbox: boolean): readonly Example[] {
  const username = isSandbox ? invented : real;
  const isOpen = true;
  const examples: readonly Example[] = [
    ...(HIKER
      ? [
          {
            title: 'A profile and its clips',
            task: 'People',
            services: ['HikerAPI'],
            cost: '2 requests',
            query: clips(username),
            isOpen,
          },
        ]
      : []),
    ...(META?.accountId
      ? [
          {
            title: 'Your posts and their comments',
            task: 'Your account',
            services: ['official API'],
            cost: 'free, one call',
            query: account,
            isOpen,
          },
        ]
      : []),
    ...(KEYAPI && !HIKER
      ? [{ title: 'Stories', task: 'People', services: ['KeyAPI'], cost: '1 credit', query: stories(username), isOpen }]
      : []),
    ...(HIKER
      ? [
          {
            title: 'Followers with their profiles',
            task: 'People',
            services: ['HikerAPI'],
            cost: 'a request for each follower: explain it first',
            query: price(username),
            isOpen,
          },
        ]
      : []),
  ];
  return examples.length > 0
    ? examples
    : [{ title: 'The services', task: 'The gateway', services: [], cost: 'free, no call', query: services, isOpen }];
}
