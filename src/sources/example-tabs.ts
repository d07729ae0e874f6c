import type { UpstreamName } from '../model/upstream.ts';
import type { Upstream } from '../upstreams/upstream.ts';

/** One tab of GraphiQL. */
export interface Tab {
  readonly query: string;
  /** As JSON. */
  readonly headers?: string;
}

/** A person of the sandbox, and an account that every real service knows: Instagram's own. */
const invented = 'the_juniper_archive';
const real = 'instagram';

/** A person and their clips. The editor shows about fifty characters a line. */
const clips = (username: string) => `# Press the button to run this: two requests. One
# finds the profile by name, one lists its clips.
# Each clip already names its owner.
query Clips {
  user(by: { username: "${username}" }) {
    username
    fullName
    followerCount
    clips(first: 4) {
      edges {
        node {
          url
          caption
          playCount
          owner {
            username
          }
        }
      }
    }
  }
}
`;

/** For a gateway with KeyAPI alone. */
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

const price = (username: string) => `# What would this cost? See "Headers" below:
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

/** Which services the examples can use, and whether the sandbox answers for them. */
export interface ExampleServices {
  readonly isSandbox: boolean;
  readonly hiker: boolean;
  readonly keyapi: boolean;
  /** Whether the official API has a default account. */
  readonly account: boolean;
}

/** The tabs that GraphiQL opens at first, for the configured services. */
export function exampleTabs(isSandbox: boolean, upstreams: Readonly<Partial<Record<UpstreamName, Upstream>>>) {
  return tabsFor({
    isSandbox,
    hiker: upstreams.HIKER !== undefined,
    keyapi: upstreams.KEYAPI !== undefined,
    account: upstreams.META?.accountId !== undefined,
  });
}

/** Each tab works with the configured services; none asks a real service about an invented person. */
export function tabsFor({ isSandbox, hiker, keyapi, account: hasAccount }: ExampleServices): readonly Tab[] {
  const username = isSandbox ? invented : real;
  const tabs = [
    ...(hiker ? [{ query: clips(username) }] : []),
    ...(hasAccount ? [{ query: account }] : []),
    ...(keyapi && !hiker ? [{ query: stories(username) }] : []),
    ...(hiker ? [{ query: price(username), headers: JSON.stringify({ 'x-upstream-explain': '1' }, null, 2) }] : []),
  ];
  return tabs.length > 0 ? tabs : [{ query: services }];
}
