import type { Person, PostKey } from 'gramgraph-sandbox';
import type { TestGateway } from '../../../support/gateway/gateway.ts';
import type { Paging } from '../../../support/graph/connection.ts';
import { graphql } from '../../../support/graphql/index.ts';

const mediaOf = graphql(/* GraphQL */ `
  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: media(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const pinnedMediaOf = graphql(/* GraphQL */ `
  query PinnedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: pinnedMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const clipsOf = graphql(/* GraphQL */ `
  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {
    user(by: { pk: $pk }) {
      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {
        ...PageOfMedia
      }
    }
  }
`);

const repostsOf = graphql(/* GraphQL */ `
  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: reposts(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const taggedMediaOf = graphql(/* GraphQL */ `
  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const followersOf = graphql(/* GraphQL */ `
  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: followers(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const followingOf = graphql(/* GraphQL */ `
  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: following(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const storiesOf = graphql(/* GraphQL */ `
  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: stories(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfStories
      }
    }
  }
`);

const highlightsOf = graphql(/* GraphQL */ `
  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: highlights(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfHighlights
      }
    }
  }
`);

const suggestedUsersOf = graphql(/* GraphQL */ `
  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const similarBusinessesOf = graphql(/* GraphQL */ `
  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { pk: $pk }) {
      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

/** Reads each list of a user through a gateway, with the expected items of the world. */
export function listsOf({ ask, sandbox: { world } }: TestGateway) {
  return {
    media: (pk: string) => async (paging: Paging) => {
      const answer = await ask(mediaOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    pinnedMedia: (pk: string) => async (paging: Paging) => {
      const answer = await ask(pinnedMediaOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    clips: (pk: string) => async (paging: Paging) => {
      const answer = await ask(clipsOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    reposts: (pk: string) => async (paging: Paging) => {
      const answer = await ask(repostsOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    taggedMedia: (pk: string) => async (paging: Paging) => {
      const answer = await ask(taggedMediaOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    followers: (pk: string) => async (paging: Paging) => {
      const answer = await ask(followersOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    following: (pk: string) => async (paging: Paging) => {
      const answer = await ask(followingOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    stories: (pk: string) => async (paging: Paging) => {
      const answer = await ask(storiesOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    highlights: (pk: string) => async (paging: Paging) => {
      const answer = await ask(highlightsOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    suggestedUsers: (pk: string) => async (paging: Paging) => {
      const answer = await ask(suggestedUsersOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    similarBusinesses: (pk: string) => async (paging: Paging) => {
      const answer = await ask(similarBusinessesOf, { pk, ...paging });
      return { answer, page: answer.data.user?.list };
    },
    mostPlayedClips: (pk: string) => async (paging: Paging) => {
      const answer = await ask(clipsOf, { pk, sort: 'VIEWS', ...paging });
      return { answer, page: answer.data.user?.list };
    },
    pinnedPks: (person: Person) =>
      world.timelines
        .of(person)
        .map(world.timelines.post)
        .flatMap(({ pk, isPinned, owner }) => (isPinned && owner.pk === person.pk ? [pk] : [])),
    postPks: (keys: readonly PostKey[]) => keys.map((key) => world.timelines.post(key).pk),
    firstPks: (list: { readonly count: number; at(place: number): Person }, count = list.count) =>
      Array.from({ length: Math.min(count, list.count) }, (_, place) => list.at(place).pk),
  };
}

export const times = (count: number, path: string): string[] => Array.from({ length: count }, () => path);
