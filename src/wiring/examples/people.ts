import type { DeclaredExample } from './example.ts';

const task = 'People';
const service = 'HIKER';

/** Profiles and the people around them. The editor shows about fifty characters a line. */
export const people = (username: string): readonly DeclaredExample[] => [
  {
    title: 'A profile and its clips',
    task,
    service,
    costs: 2,
    isOpen: true,
    query: `# Press the button to run this: two requests. One
# finds the profile by name, one lists its clips.
# What it cost stands above the answer.
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
`,
  },
  {
    title: 'Followers with their profiles',
    task,
    service,
    costs: 23,
    isMost: true,
    isOpen: true,
    query: `# A request for each follower. What would it cost?
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
`,
  },
  {
    title: 'Is somebody a follower?',
    task,
    service,
    costs: 2,
    query: `# Searches the followers without reading the list.
query IsFollower {
  user(by: { username: "${username}" }) {
    searchFollowers(query: "a", first: 5) {
      edges {
        node {
          username
          fullName
        }
      }
    }
  }
}
`,
  },
  {
    title: 'People by name',
    task,
    service,
    costs: 1,
    query: `query FindPeople {
  searchUsers(query: "${username}", first: 5) {
    edges {
      node {
        username
        fullName
        isVerified
      }
    }
  }
}
`,
  },
];
