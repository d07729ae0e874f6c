import type { DeclaredExample } from './example.ts';

const task = 'Your account';
const service = 'META';

/** What the official API answers for the account of the token. */
export const ownAccount: readonly DeclaredExample[] = [
  {
    title: 'Your posts and their comments',
    task,
    service,
    costs: 1,
    isOpen: true,
    query: `# The official API: the account of the token.
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
`,
  },
  {
    title: 'Who you reach',
    task,
    service,
    costs: 1,
    query: `query Reach {
  account {
    username
    insights(metrics: [REACH], period: DAY) {
      name
      values {
        value
        endTime
      }
    }
  }
}
`,
  },
  {
    title: 'What you may still publish today',
    task,
    service,
    costs: 1,
    query: `query PublishingLimit {
  account {
    publishingLimit {
      used
      total
    }
  }
}
`,
  },
];
