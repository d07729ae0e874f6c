import { explainHeader } from './explain.ts';

/** What a tab of GraphiQL holds. */
export interface Tab {
  readonly query: string;
  readonly headers?: string;
}

/** What GraphiQL shows at first: it works against the sandbox as it is. Its editor shows some fifty letters a line. */
export const firstQuery = `# Press the button to run this: two requests.
# The name leads to the profile, its pk to the
# clips, whose rows name their owners already.
query Clips {
  user(by: { username: "the_juniper_archive" }) {
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

const account = `# The official API: the account that the token
# acts for. All of this is one call, for free.
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

const price = `# What would it cost? The header below asks for
# the price instead of the data: nobody is called.
# x-upstream-trace: 1 shows the calls when they
# are made, x-upstream-budget: 12 bounds the cost.
query Price {
  user(by: { username: "the_juniper_archive" }) {
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

/** The tabs that GraphiQL begins with. */
export function firstTabs(hasAccount: boolean): readonly Tab[] {
  return [
    { query: firstQuery },
    ...(hasAccount ? [{ query: account }] : []),
    { query: price, headers: JSON.stringify({ [explainHeader]: '1' }, null, 2) },
  ];
}
