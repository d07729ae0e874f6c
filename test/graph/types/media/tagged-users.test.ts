import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { castPosts } from './cast-posts.ts';

const { ask, calls, sandbox } = await startGateway();
const { world } = sandbox;
const { clip, famous, gone, keys, picture, posts } = castPosts(world);

const usertagsOfMedia = graphql(/* GraphQL */ `
  query UsertagsOfMedia($by: [MediaBy!]!) {
    medias(by: $by) {
      pk
      usertags {
        user {
          pk
        }
      }
    }
  }
`);

const usertagsEverywhere = graphql(/* GraphQL */ `
  query UsertagsEverywhere($by: [MediaBy!]!, $pk: ID!) {
    one: medias(by: $by) {
      usertags {
        user {
          pk
        }
      }
    }
    other: media(by: { pk: $pk }) {
      usertags {
        x
      }
    }
  }
`);

const clipsWithTags = graphql(/* GraphQL */ `
  query ClipsWithTags($pk: ID!) {
    user(by: { pk: $pk }) {
      clips(first: 12) {
        edges {
          node {
            pk
            usertags {
              user {
                pk
                username
              }
            }
          }
        }
      }
    }
  }
`);

describe('the tagged users', () => {
  const sent = () => sandbox.calls.map(({ path, query }) => [path, query['media_ids']?.split(',')] as const);

  test('of 23 posts take three calls of ten, ten and three', async () => {
    const by = keys(23);
    const { data } = await ask(usertagsOfMedia, { by });
    expect(sent().map(([path, ids]) => [path, ids?.length])).toEqual([
      ['/gql/media/usertags', 10],
      ['/gql/media/usertags', 10],
      ['/gql/media/usertags', 3],
    ]);
    expect(sent().flatMap(([, ids]) => ids)).toEqual(by.map(({ pk }) => pk));
    expect(data.medias).toEqual(
      posts.slice(0, 23).map((post) => ({
        pk: post.pk,
        usertags: post.tagged.length === 0 ? null : post.tagged.map(({ pk }) => ({ user: { pk } })),
      })),
    );
  });

  test('of one post requested twelve times are one id in one call', async () => {
    const { data } = await ask(usertagsOfMedia, {
      by: Array.from({ length: 12 }, (_, number) => (number % 2 === 0 ? { pk: clip.pk } : { code: clip.code })),
    });
    expect(data.medias).toHaveLength(12);
    expect(data.medias.at(-1)).toEqual({ pk: clip.pk, usertags: clip.tagged.map(({ pk }) => ({ user: { pk } })) });
    expect(sent()).toEqual([['/gql/media/usertags', [clip.pk]]]);
  });

  test('share calls, wherever they are requested', async () => {
    await ask(usertagsEverywhere, { by: keys(4), pk: clip.pk });
    expect(sent()).toEqual([['/gql/media/usertags', [...new Set([...keys(4).map(({ pk }) => pk), clip.pk])]]]);
  });

  test('of clips in a list are requested only if the list says that there are any', async () => {
    const { data } = await ask(clipsWithTags, { pk: famous.pk });
    const clips = world.timelines
      .clips(famous)
      .slice(0, 12)
      .map((key) => world.timelines.post(key));
    expect(data.user?.clips?.edges?.map(({ node }) => node)).toEqual(
      clips.map(({ pk, tagged }) => ({
        pk,
        usertags:
          tagged.length === 0 ? null : tagged.map((person) => ({ user: { pk: person.pk, username: person.username } })),
      })),
    );
    const untold = clips.filter(({ tagged }) => tagged.length > 0).map(({ pk }) => pk);
    expect(untold.length).toBeGreaterThan(1);
    expect(sent()).toEqual([
      ['/v2/user/clips', undefined],
      ['/gql/media/usertags', untold],
    ]);
  });

  test('of a post that does not exist are an error of that field only', async () => {
    const answer = await ask(usertagsOfMedia, { by: [{ pk: clip.pk }, gone, { pk: picture.pk }] });
    expect(answer.data.medias.map((media) => media?.pk)).toEqual([clip.pk, gone.pk, picture.pk]);
    expect(answer.data.medias[2]?.usertags).toHaveLength(picture.tagged.length);
    expect(errorsOf(answer)).toEqual(['medias.1.usertags NOT_FOUND']);
    expect(calls()).toEqual(['/gql/media/usertags']);
  });

  test('fail alone when the service fails, with an error for each field', async () => {
    const clear = sandbox.faults.add({ path: '/gql/media/usertags', status: 500 });
    const answer = await ask(usertagsOfMedia, { by: [{ pk: clip.pk }, { pk: picture.pk }] });
    clear();
    expect(answer.data.medias).toEqual([
      { pk: clip.pk, usertags: null },
      { pk: picture.pk, usertags: null },
    ]);
    expect(errorsOf(answer)).toEqual([
      'medias.0.usertags UPSTREAM_UNAVAILABLE',
      'medias.1.usertags UPSTREAM_UNAVAILABLE',
    ]);
  });
});
