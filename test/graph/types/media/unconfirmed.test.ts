import { FAMOUS, type Person, type Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';

// Endpoints that read ten posts a call and of which no answer has been seen: they are off unless a setting turns them on.

const music = '/gql/media/clips_metadata';
const infos = '/v2/media/comments/infos';

const off = await startGateway();
const { sandbox } = off;
const { world } = sandbox;
const on = gatewayFor(sandbox, { HIKER_UNCONFIRMED_ENDPOINTS: `${music}, ${infos}` });
const famous = world.people.byPk(FAMOUS.pk) as Person;
const clips = world.timelines
  .clips(famous)
  .slice(0, 12)
  .map((key) => world.timelines.post(key));
const [first] = clips as [Post];
const picture = world.timelines
  .of(famous)
  .map((key) => world.timelines.post(key))
  .find(({ mediaType }) => mediaType === 1) as Post;
const titles = clips.map(({ track }) => (track === undefined ? null : { title: world.tracks.at(track).title }));

const musicOfClips = graphql(/* GraphQL */ `
  query MusicOfClips($pk: ID!) {
    user(by: { pk: $pk }) {
      clips(first: 12) {
        edges {
          node {
            track {
              title
            }
          }
        }
      }
    }
  }
`);

const countsOfMedias = graphql(/* GraphQL */ `
  query CountsOfMedias($by: [MediaBy!]!) {
    medias(by: $by) {
      pk
      commentCount
    }
  }
`);

const musicAndCounts = graphql(/* GraphQL */ `
  query MusicAndCounts($by: [MediaBy!]!) {
    medias(by: $by) {
      track {
        title
      }
      commentCount
    }
  }
`);

const musicOfMedias = graphql(/* GraphQL */ `
  query MusicOfMedias($by: [MediaBy!]!) {
    medias(by: $by) {
      pk
      track {
        title
      }
    }
  }
`);

const by = clips.map(({ pk }) => ({ pk }));

describe('while they are off', () => {
  test('the music of 12 clips is read post by post', async () => {
    const { data } = await off.ask(musicOfClips, { pk: famous.pk });
    expect(data.user?.clips?.edges?.map(({ node }) => node?.track)).toEqual(titles);
    expect(off.calls()).toEqual(['/v2/user/clips', ...clips.map(() => '/v2/media/info/by/id')]);
  });

  test('so are the numbers of comments', async () => {
    await off.ask(countsOfMedias, { by });
    expect(off.calls()).toEqual(clips.map(() => '/v2/media/info/by/id'));
  });
});

describe('while they are on', () => {
  test('the music of 12 clips costs two calls beside the list', async () => {
    const answer = await on.ask(musicOfClips, { pk: famous.pk });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user?.clips?.edges?.map(({ node }) => node?.track)).toEqual(titles);
    expect(titles.filter((title) => title !== null).length).toBeGreaterThan(3);
    expect(on.calls()).toEqual(['/v2/user/clips', music, music]);
    expect(sandbox.calls.slice(1).map(({ query }) => query['media_ids']?.split(',').length)).toEqual([10, 2]);
  });

  test('the numbers of comments of 12 posts cost two calls, and the estimate says so', async () => {
    const { data } = await on.ask(countsOfMedias, { by });
    expect(data.medias).toEqual(clips.map(({ pk, commentCount }) => ({ pk, commentCount })));
    expect(on.calls()).toEqual([infos, infos]);
    expect((await explain(on, countsOfMedias, { by })).estimate).toMatchObject({ requests: 2, billed: 2 });
  });

  test('facts that one usual call has together are read with it', async () => {
    const { data } = await on.ask(musicAndCounts, { by: by.slice(0, 1) });
    expect(data.medias).toEqual([{ commentCount: first.commentCount, track: titles[0] }]);
    expect(on.calls()).toEqual(['/v2/media/info/by/id']);
  });

  test('an estimate is not below the price', async () => {
    const { estimate } = await explain(on, musicOfClips, { pk: famous.pk });
    expect(estimate?.steps.filter((step) => step.includes(music))).toEqual([expect.stringMatching(/^2 x /)]);
    expect(estimate?.billed).toBeGreaterThanOrEqual(3);
  });

  test('a picture, of whose music the answer says nothing, is read by itself', async () => {
    const answer = await on.ask(musicOfMedias, { by: [{ pk: first.pk }, { pk: picture.pk }] });
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.medias).toMatchObject([{ track: titles[0] }, { pk: picture.pk }]);
    expect(on.calls()).toEqual([music, '/v2/media/info/by/id']);
    expect(sandbox.calls[1]?.query['id']).toBe(picture.pk);
  });

  test('a post without a row is looked up by itself, which says that it does not exist', async () => {
    const answer = await on.ask(countsOfMedias, { by: [{ pk: first.pk }, { pk: '1' }] });
    expect(answer.data.medias).toEqual([{ pk: first.pk, commentCount: first.commentCount }, null]);
    expect(errorsOf(answer)).toEqual(['medias.1 NOT_FOUND']);
    expect(on.calls()).toEqual([infos, '/v2/media/info/by/id']);
  });

  test.each([
    ['an unreadable answer', { status: 200, body: '{"posts":{}}' }],
    ['a failure', { status: 500 }],
    ['"not found"', { status: 404 }],
    ['"private"', { status: 403 }],
    ['rejected parameters', { status: 422 }],
    ['a retired endpoint', { status: 410 }],
  ])('%s leaves the facts to the usual endpoint', async (_what, fault) => {
    const clear = sandbox.faults.add({ path: infos, ...fault });
    const answer = await on.ask(countsOfMedias, { by: by.slice(0, 2) });
    clear();
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.medias.map((media) => media?.commentCount)).toEqual(
      clips.slice(0, 2).map(({ commentCount }) => commentCount),
    );
    expect(on.calls()).toEqual([infos, '/v2/media/info/by/id', '/v2/media/info/by/id']);
  });

  test('their failures open a circuit of their own', async () => {
    const guarded = gatewayFor(sandbox, { HIKER_UNCONFIRMED_ENDPOINTS: infos, BREAKER_FAILURES: '1' });
    const clear = sandbox.faults.add({ path: infos, status: 500 });
    await guarded.ask(countsOfMedias, { by: by.slice(0, 1) });
    const { data } = await guarded.ask(countsOfMedias, { by: by.slice(1, 2) });
    clear();
    expect(data.medias).toEqual([{ pk: clips[1]?.pk, commentCount: clips[1]?.commentCount }]);
    expect(guarded.calls()).toEqual(['/v2/media/info/by/id']);
  });
});

test('only those that the setting names are on', async () => {
  const some = gatewayFor(sandbox, { HIKER_UNCONFIRMED_ENDPOINTS: music });
  await some.ask(countsOfMedias, { by: by.slice(0, 1) });
  expect(some.calls()).toEqual(['/v2/media/info/by/id']);
});
