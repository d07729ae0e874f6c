import type { DeclaredExample } from './example.ts';

const task = 'Posts, pictures and stories';
const service = 'HIKER';

export const posts = (username: string): readonly DeclaredExample[] => [
  {
    title: 'The latest posts with pictures',
    task,
    service,
    costs: 2,
    query: `# Open "Pictures" at the left to see them.
query LatestPosts {
  user(by: { username: "${username}" }) {
    media(first: 9) {
      edges {
        node {
          code
          caption
          likeCount
          image(minWidth: 320) {
            proxyUrl
            width
            height
          }
        }
      }
    }
  }
}
`,
  },
  {
    title: 'Comments on the latest posts',
    task,
    service,
    costs: 4,
    isMost: true,
    query: `query Comments {
  user(by: { username: "${username}" }) {
    media(first: 2) {
      edges {
        node {
          code
          comments(first: 5) {
            edges {
              node {
                text
                likeCount
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
    title: 'The slow part later, with @defer',
    task,
    service,
    costs: 2,
    query: `# The profile is shown before the clips are there.
query Deferred {
  user(by: { username: "${username}" }) {
    username
    followerCount
    ... @defer {
      clips(first: 12) {
        edges {
          node {
            code
            playCount
          }
        }
      }
    }
  }
}
`,
  },
  {
    title: 'Highlights and their covers',
    task,
    service,
    costs: 3,
    calls: 1,
    query: `query Highlights {
  user(by: { username: "${username}" }) {
    highlights(first: 5) {
      edges {
        node {
          title
          cover {
            proxyUrl
          }
        }
      }
    }
  }
}
`,
  },
];

/** For a gateway that has no clips. */
export const storiesByKeyApi = (username: string): readonly DeclaredExample[] => [
  {
    title: 'Stories',
    task,
    service: 'KEYAPI',
    costs: 2,
    isOpen: true,
    query: `# Press the button to run this: two credits.
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
`,
  },
];
