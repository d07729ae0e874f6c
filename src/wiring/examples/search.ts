import type { DeclaredExample } from './example.ts';

const task = 'Places, hashtags and music';
const service = 'HIKER';

export const search: readonly DeclaredExample[] = [
  {
    title: 'A hashtag and its top posts',
    task,
    service,
    costs: 2,
    isMost: true,
    query: `query Hashtags {
  searchHashtags(query: "light", first: 1) {
    edges {
      node {
        name
        mediaCount
        topMedia(first: 3) {
          edges {
            node {
              code
              likeCount
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
    title: 'Places by name',
    task,
    service,
    costs: 1,
    query: `query FindPlaces {
  searchPlaces(query: "bakery", first: 5) {
    edges {
      node {
        name
        city
        latitude
        longitude
      }
    }
  }
}
`,
  },
  {
    title: 'Music by name',
    task,
    service,
    costs: 1,
    query: `query FindMusic {
  searchTracks(query: "light", first: 5) {
    edges {
      node {
        title
        artist
        durationMs
      }
    }
  }
}
`,
  },
];
