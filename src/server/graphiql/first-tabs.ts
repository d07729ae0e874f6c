import { explainHeader } from '../execute/explain.ts';

/** What a tab of GraphiQL holds. */
export interface Tab {
  readonly query: string;
  readonly headers?: string;
}

/** Somebody in the sandbox, and an account that every real service knows: Instagram's own. */
const invented = 'the_juniper_archive';
const real = 'instagram';

/** A person and their clips. The editor shows some fifty letters a line. */
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

/** What KeyAPI alone can answer. */
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

/** What every gateway can answer, for free. */
const upstreams = `# The services of this gateway and their state.
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

/** Which services the gateway asks, and whether the sandbox answers for them. */
export interface AskedServices {
  readonly isSandbox: boolean;
  readonly hiker: boolean;
  readonly keyapi: boolean;
  /** Whether the official API acts for an account by default. */
  readonly account: boolean;
}

/** The tabs that GraphiQL opens at first. Each works with the configured services; none asks a real service for an invented person. */
export function firstTabs({ isSandbox, hiker, keyapi, account: hasAccount }: AskedServices): readonly Tab[] {
  const username = isSandbox ? invented : real;
  const tabs = [
    ...(hiker ? [{ query: clips(username) }] : []),
    ...(hasAccount ? [{ query: account }] : []),
    ...(keyapi && !hiker ? [{ query: stories(username) }] : []),
    ...(hiker ? [{ query: price(username), headers: JSON.stringify({ [explainHeader]: '1' }, null, 2) }] : []),
  ];
  return tabs.length > 0 ? tabs : [{ query: upstreams }];
}
