import { BUSINESS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { hikerCalls, officialCalls } from '../../support/calls/calls.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import type { PostInput } from '../../support/graphql/graphql.ts';
import { graphql } from '../../support/graphql/index.ts';
import { required } from '../../support/required.ts';

const both = await startGateway({}, { metaVideoMs: 100 }, ['HIKER', 'META']);
const { sandbox } = both;
/** A gateway with HikerAPI only. */
const hiker = gatewayFor(sandbox);
const business = personOf(sandbox, BUSINESS.username);
const jpg = (name: string) => `https://files.example/${name}.jpg`;
const mp4 = (name: string) => `https://files.example/${name}.mp4`;

const publish = graphql(/* GraphQL */ `
  mutation PublishForAll($input: PublishPostInput!) {
    publishPost(input: $input) {
      media {
        id
        pk
        code
        graphId
        caption
      }
      errors {
        code
      }
    }
  }
`);

const again = graphql(/* GraphQL */ `
  query PublishedAgain($id: ID!, $code: String!, $pk: ID!) {
    node(id: $id) {
      ... on Media {
        id
        pk
        code
        caption
        commentCount
      }
    }
    media(by: { code: $code }) {
      id
      owner {
        username
      }
      takenAt
    }
    user(by: { pk: $pk }) {
      mediaCount
      media(first: 1) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const countedByBoth = graphql(/* GraphQL */ `
  query CountedByBoth($pk: ID!) {
    account {
      mediaCount
    }
    user(by: { pk: $pk }) {
      mediaCount
      followingCount
      clipCount
    }
  }
`);

const writeComment = graphql(/* GraphQL */ `
  mutation CommentForAll($input: CreateCommentInput!) {
    createComment(input: $input) {
      comment {
        id
        pk
        media {
          commentCount
        }
      }
      errors {
        code
      }
    }
  }
`);

const commentsOf = graphql(/* GraphQL */ `
  query CommentsForAll($pk: ID!) {
    media(by: { pk: $pk }) {
      commentCount
      comments(first: 1) {
        edges {
          node {
            id
            text
          }
        }
      }
    }
  }
`);

const commentsEnabled = graphql(/* GraphQL */ `
  query CommentsEnabledForAll($pk: ID!) {
    media(by: { pk: $pk }) {
      isCommentEnabled
    }
  }
`);

const turnComments = graphql(/* GraphQL */ `
  mutation TurnCommentsForAll($input: SetCommentsEnabledInput!) {
    setCommentsEnabled(input: $input) {
      errors {
        code
      }
    }
  }
`);

const storiesOf = graphql(/* GraphQL */ `
  query StoriesForAll($pk: ID!) {
    user(by: { pk: $pk }) {
      stories(first: 30) {
        edges {
          node {
            pk
            code
          }
        }
      }
    }
  }
`);

const published = async (post: PostInput) => {
  const { data, errors } = await both.ask(publish, { input: { post } });
  expect(errors).toBeUndefined();
  expect(required(data.publishPost).errors).toEqual([]);
  const { media } = required(data.publishPost);
  if (media?.code == null || media.pk == null) throw new Error('nothing was published');
  return { ...media, code: media.code, pk: media.pk };
};

describe('a published post is the same node at HikerAPI: node(id:) finds it, and both services count it', () => {
  test.each<[string, PostInput]>([
    ['a picture', { image: { imageUrl: jpg('bread'), caption: 'Bread' } }],
    ['a reel', { reel: { videoUrl: mp4('9s'), caption: 'Kneading' } }],
    [
      'a carousel',
      { carousel: { items: [{ imageUrl: jpg('one') }, { videoUrl: mp4('two') }], caption: 'A day in pictures' } },
    ],
  ])('%s', async (_, post) => {
    const { id, pk, code, caption } = await published(post);
    const { data, errors } = await hiker.ask(again, { id, code, pk: business.pk });
    expect((await both.ask(again, { id, code, pk: business.pk })).data).toEqual(data);
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ id, pk, code, caption, commentCount: 0 });
    expect(data.media).toMatchObject({ id, owner: { username: business.username } });
    expect(data.user?.media?.edges).toEqual([{ node: { id } }]);

    const counted = await both.ask(countedByBoth, { pk: business.pk });
    expect(counted.data.account?.mediaCount).toBe(data.user?.mediaCount);
    expect(counted.data.user?.mediaCount).toBe(data.user?.mediaCount);
  });

  test('a published story is found at HikerAPI by its pk', async () => {
    const { pk, code } = await published({ story: { imageUrl: jpg('morning') } });
    const { data } = await hiker.ask(storiesOf, { pk: business.pk });
    expect(data.user?.stories?.edges?.at(-1)).toEqual({ node: { pk, code } });
  });
});

test('a new comment is the same node at HikerAPI, and both services count it', async () => {
  const [post] = postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index);
  const { data } = await both.ask(writeComment, { input: { mediaGraphId: post?.fbid ?? '', message: 'So green' } });
  const { comment } = required(data.createComment);
  expect(officialCalls(both)).not.toEqual([]);
  const answer = await hiker.ask(commentsOf, { pk: post?.pk ?? '' });
  expect(hikerCalls(hiker)).not.toEqual([]);
  expect(answer.data.media).toEqual({
    commentCount: comment?.media?.commentCount,
    comments: { edges: [{ node: { id: comment?.id, text: 'So green' } }] },
  });
  expect(answer.data.media?.commentCount).toBe((post?.commentCount ?? 0) + 1);
});

test('comments that were turned off are off at HikerAPI too', async () => {
  const post = postsOf(sandbox, business).findLast(({ owner }) => owner.index === business.index);
  const isEnabled = async () => (await hiker.ask(commentsEnabled, { pk: post?.pk ?? '' })).data.media?.isCommentEnabled;
  const turn = async (enabled: boolean) =>
    required(
      (await both.ask(turnComments, { input: { mediaGraphId: post?.fbid ?? '', enabled } })).data.setCommentsEnabled,
    );
  expect(await turn(false)).toEqual({ errors: [] });
  expect(await isEnabled()).toBe(false);
  expect(hikerCalls(hiker)).toEqual(['/v2/media/info/by/id']);
});
