import { describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/upstreams/endpoint.ts';
import { hikerEndpoints } from '../../src/upstreams/hiker/endpoints/index.ts';
import { keyapiEndpoints } from '../../src/upstreams/keyapi/endpoints/index.ts';
import { beforeUpstream } from '../support/service.ts';
import { sample, sampleBytes } from '../upstreams/sample.ts';
import { checkAgainst } from './check.ts';
import { type Question, questionsFor } from './question.ts';

/**
 * The documented sample of every endpoint, served over HTTP by a service that answers nothing else, and every field of the
 * graph that the endpoint serves asked for.
 */

const endpoints: readonly Endpoint[] = [...hikerEndpoints, ...keyapiEndpoints];

/** The documented link leads to a highlight, which nothing in the graph is asked for by link: share-links.test.ts asks for the rest. */
const leadsElsewhere = ['/v1/share/by/url'];

const questions = endpoints
  .filter(({ path }) => !leadsElsewhere.includes(path))
  .flatMap((endpoint) =>
    questionsFor(endpoint).map((question) => [endpoint.path, question.name, endpoint, question] as const),
  );

/** The document shows a post on which nobody is tagged. */
const saysNothing = ['/gql/media/usertags'];

/**
 * What a sample says and the question leaves out, because only some of the rows tell it, or because it stands in another
 * object than the row.
 */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  '/gql/user/medias': ['User.followerCount'],
  '/v2/user/clips': ['User.graphId'],
  '/gql/user/reposts': ['User.accountType', 'User.followerCount', 'User.graphId'],
  '/v2/track/by/id': ['Media.reshareCount'],
  '/v2/track/by/canonical/id': ['Media.reshareCount'],
  '/v2/track/stream/by/id': ['Media.reshareCount'],
  '/v2/media/comments/replies': [
    // Of the comment replied to, which the replies of one comment need not repeat, and of the author of a video reply.
    'Comment.text',
    'Comment.createdAt',
    'Comment.likeCount',
    'Comment.isHidden',
    'Comment.author.pk',
    'Comment.media.pk',
    'User.biography',
  ],
  // A reel goes by the pk of its owner. What it says of them is the user's, not the story's.
  '/v2/user/stories': ['User.mediaCount', 'User.latestStoryAt', 'User.followerCount'],
  '/v2/user/stories/by/username': ['User.mediaCount', 'User.latestStoryAt', 'User.followerCount'],
  '/v2/highlight/by/id': ['User.username', 'User.fullName', 'User.isPrivate', 'User.isVerified'],
  '/v1/instagram/fetch_user_stories': ['User.graphId', 'User.latestStoryAt'],
};

test('every endpoint but the operator’s is asked', () => {
  const asked = new Set(questions.map(([path]) => path));
  expect(endpoints.map(({ path }) => path).filter((path) => !asked.has(path))).toEqual([
    '/v1/share/by/url',
    '/sys/balance',
  ]);
  expect(questions.length).toBeGreaterThan(50);
});

test('a value of the wire that the graph gives otherwise, or not at all, is seen', () => {
  const wire = { user: { pk: 7, username: 'juniper', is_private: true, follower_count: 3 } };
  const asked = { __typename: 'User', pk: '7', username: 'other', isPrivate: null };
  const { wrong, values, overlooked } = checkAgainst(wire, { user: asked });
  expect(wrong.toSorted()).toEqual(['User 7 isPrivate: null, not true', 'User 7 username: "other", not juniper']);
  expect(values).toBe(2);
  expect([...overlooked]).toEqual(['User.followerCount']);
});

describe('the sample of', () => {
  test.each(questions)('%s answers %s', async (path, _name, endpoint: Endpoint, question: Question) => {
    const { ask, calls } = await beforeUpstream(endpoint.upstream, (asked) =>
      asked === path ? { body: sampleBytes(endpoint.sample) } : undefined,
    );
    const answer = await ask(question.query);
    expect(answer.errors).toBeUndefined();
    expect(calls.map((call) => call.split('?')[0])).toContain(path);
    const { wrong, values, overlooked } = checkAgainst(sample(endpoint.sample), answer.data);
    expect(wrong).toEqual([]);
    expect(values === 0).toBe(saysNothing.includes(path));
    expect([...overlooked].filter((fact) => leftOut[path]?.includes(fact) !== true)).toEqual([]);
  });
});
