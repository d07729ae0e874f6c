import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import type { Paging } from '../../../support/graph/connection.ts';
import { testOfficialConnection } from '../../../support/graph/official-connection.ts';
import { graphql } from '../../../support/graphql/index.ts';

// The clock is stopped, so that no story expires between two answers.
let now = new Date();
const server = await startGateway({}, { now: () => now }, ['META']);
const { ask, sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business);
// At this hour the account has stories for several pages.
while (world.stories.of(business, Math.floor(now.getTime() / 1000)).length < 3)
  now = new Date(now.getTime() - 3_600_000);

const mediaOfAccount = graphql(/* GraphQL */ `
  query MediaOfAccount($first: Int, $after: String, $last: Int, $before: String, $until: DateTime) {
    account {
      list: media(first: $first, after: $after, last: $last, before: $before, until: $until) {
        ...PageOfMedia
      }
    }
  }
`);

const storiesOfAccount = graphql(/* GraphQL */ `
  query StoriesOfAccount($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: stories(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfStories
      }
    }
  }
`);

const tagsOfAccount = graphql(/* GraphQL */ `
  query TagsOfAccount($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const hashtagsOfAccount = graphql(/* GraphQL */ `
  query HashtagsOfAccount($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: recentHashtags(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfHashtags
      }
    }
  }
`);

const productsOfAccount = graphql(/* GraphQL */ `
  query ProductsOfAccount(
    $catalogId: ID!
    $query: String
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    account {
      list: products(
        catalogId: $catalogId
        query: $query
        first: $first
        after: $after
        last: $last
        before: $before
      ) {
        ...PageOfProducts
      }
    }
  }
`);

const discoveredMediaOf = graphql(/* GraphQL */ `
  query DiscoveredMediaOf($username: String!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: { username: $username }) {
      list: media(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const commentsOfOwnMedia = graphql(/* GraphQL */ `
  query CommentsOfOwnMedia($post: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    media(by: { graphId: $post }) {
      list: comments(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfComments
      }
    }
  }
`);

const repliesOfOwnComment = graphql(/* GraphQL */ `
  query RepliesOfOwnComment($comment: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    comment(by: { pk: $comment }) {
      list: replies(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfComments
      }
    }
  }
`);

async function media(paging: Paging, until?: string) {
  const answer = await ask(mediaOfAccount, { ...paging, ...(until !== undefined && { until }) });
  return { page: answer.data.account?.list, answer };
}

async function stories(paging: Paging) {
  const answer = await ask(storiesOfAccount, paging);
  return { page: answer.data.account?.list, answer };
}

testOfficialConnection(server, {
  name: 'Account.media',
  read: media,
  other: stories,
  keys: () => posts.map(({ pk }) => pk),
  calls: 1,
  isBidirectional: true,
});

const newest = posts[0]?.takenAt ?? 0;
const limit = new Date((newest - 1) * 1000).toISOString();

testOfficialConnection(server, {
  name: 'Account.media until some time',
  read: (paging) => media(paging, limit),
  other: media,
  keys: () => posts.filter(({ takenAt }) => takenAt < newest).map(({ pk }) => pk),
  calls: 1,
  isBidirectional: true,
});

testOfficialConnection(server, {
  name: 'Account.stories',
  read: stories,
  other: media,
  keys: () =>
    world.stories
      .of(business, world.now())
      .map(({ pk }) => pk)
      .reverse(),
  calls: 1,
  isBidirectional: true,
});

testOfficialConnection(server, {
  name: 'Account.taggedMedia',
  read: async (paging) => {
    const answer = await ask(tagsOfAccount, paging);
    return { page: answer.data.account?.list, answer };
  },
  other: media,
  keys: () => world.timelines.tagged(business).map((key) => world.timelines.post(key).pk),
  calls: 1,
  isBidirectional: true,
});

const searched = ['quietpaths', 'riverlight', 'longwalks', 'smallboats'];
for (const name of searched) await ask(`{ hashtag(by: { name: "${name}" }) { graphId } }`);

testOfficialConnection(server, {
  name: 'Account.recentHashtags',
  read: async (paging) => {
    const answer = await ask(hashtagsOfAccount, paging);
    return { page: answer.data.account?.list, answer };
  },
  other: media,
  keys: () => searched.toReversed(),
  calls: 1,
  isBidirectional: true,
});

const catalog = world.catalogs.of(business);

async function products(paging: Paging, query?: string) {
  const answer = await ask(productsOfAccount, {
    catalogId: catalog?.id ?? '',
    ...paging,
    ...(query !== undefined && { query }),
  });
  return { page: answer.data.account?.list, answer };
}

testOfficialConnection(server, {
  name: 'Account.products',
  isOnePage: true,
  read: products,
  other: media,
  keys: () => (catalog?.products ?? []).map(({ id }) => id),
  calls: 1,
  isBidirectional: false,
});

const famous = personOf(sandbox, FAMOUS.username);

testOfficialConnection(server, {
  name: 'User.media of a discovered business',
  read: async (paging) => {
    const answer = await ask(discoveredMediaOf, { username: FAMOUS.username, ...paging });
    return { page: answer.data.user?.list, answer };
  },
  other: media,
  keys: () => postsOf(sandbox, famous).map(({ pk }) => pk),
  calls: 2,
  isBidirectional: false,
});

const discussed = posts.find(({ commentCount }) => commentCount > 8 && commentCount < 50);

async function comments(paging: Paging) {
  const answer = await ask(commentsOfOwnMedia, { post: discussed?.fbid ?? '', ...paging });
  return { page: answer.data.media?.list, answer };
}

testOfficialConnection(server, {
  name: 'Media.comments of a post of its own',
  read: comments,
  other: media,
  keys: () =>
    discussed === undefined
      ? []
      : Array.from({ length: discussed.commentCount }, (_, place) => world.comments.at(discussed, place).pk),
  calls: 1,
  isBidirectional: true,
});

const answered = posts
  .flatMap((post) => Array.from({ length: post.commentCount }, (_, place) => world.comments.at(post, place)))
  .find(({ replyCount }) => replyCount > 3);

testOfficialConnection(server, {
  name: 'Comment.replies under a post of its own',
  read: async (paging) => {
    const answer = await ask(repliesOfOwnComment, { comment: answered?.pk ?? '', ...paging });
    return { page: answer.data.comment?.list, answer };
  },
  other: comments,
  keys: () =>
    answered === undefined
      ? []
      : world.comments
          .replies(answered)
          .map(({ pk }) => pk)
          .reverse(),
  calls: 1,
  isBidirectional: true,
});
