import type { UpstreamName } from '../model/upstream.ts';
import type { Tab } from '../server/graphiql/graphiql-page.ts';

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

const price = (username: string) => `# What would this cost, less what is cached?
# See the headers below:
# x-upstream-explain: 1 asks for the price.
# x-upstream-trace: 1 shows the calls made,
# x-upstream-budget: 12 limits their cost.
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

/** The tabs that GraphiQL opens at first. Each works with the configured services; none names an invented person to a real one. */
export function exampleTabs({ HIKER, KEYAPI, META }: ServicesShown, isSandbox: boolean): readonly Tab[] {
  const username = isSandbox ? invented : real;
  const header = (name: string) => JSON.stringify({ [name]: '1' }, null, 2);
  const tabs = [
    ...(HIKER ? [{ query: clips(username), headers: header('x-upstream-trace') }] : []),
    ...(META?.accountId ? [{ query: account }] : []),
    ...(KEYAPI && !HIKER ? [{ query: stories(username) }] : []),
    ...(HIKER ? [{ query: price(username), headers: header('x-upstream-explain') }] : []),
  ];
  return tabs.length > 0 ? tabs : [{ query: services }];
}
