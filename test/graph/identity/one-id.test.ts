import { BUSINESS, FAMOUS, type Person } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../support/calls/calls.ts';
import { relayId } from '../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';
import { idsByUsername, userId } from './people.ts';

const time = frozenTime();
const both = await startGateway({}, time, ['HIKER', 'META']);
const alone = await startGateway({}, time, ['META']);
const { sandbox } = both;
const late = await gatewayBehindGate(sandbox, {}, ['HIKER', 'META']);
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const famous = personOf(sandbox, FAMOUS.username);

/** A post of the account whose first comment is by a user that can be found. */
const [post, commenter] = postsOf(sandbox, business)
  .filter(({ owner, commentCount }) => owner.index === business.index && commentCount > 0)
  .map((one) => [one, world.comments.at(one, 0).author] as const)
  .find(([, { isGone, index }]) => !isGone && index !== business.index) as [ReturnType<typeof postsOf>[number], Person];

afterEach(() => {
  sandbox.faults.clear();
  alone.sandbox.faults.clear();
});

/** The author of the first comment on a post of the account, by the official API. */
const author = (name: string, fields: string): string =>
  `${name}: media(by: {graphId: "${post.fbid}"}) { comments(first: 1) { edges { node { author { ${fields} } } } } }`;

describe('a user known to the official API by name', () => {
  const cases: [what: string, fields: string][] = [
    ['requested at another field', `${author('a', 'id username')} ${author('b', 'username pk')}`],
    ['requested at an earlier field', `${author('a', 'username pk')} ${author('b', 'id username')}`],
    ['requested beside the id', author('a', 'id username pk also: id')],
    [
      'requested in a fragment',
      `${author('a', 'id username')} ${author('b', '... on User { username ... { pk } id2: id }')}`,
    ],
    ['read with the profile', `${author('a', 'id username')} ${author('b', 'id username followerCount')}`],
    [
      'the key of another root field',
      `${author('a', 'id username')} user(by: {pk: "${commenter.pk}"}) { id username }`,
    ],
    [
      'read in a list',
      `${author('a', 'id username')} searchUsers(query: "${commenter.username}") { edges { node { id username } } }`,
    ],
  ];

  test.each(cases)('has the id made from the pk everywhere if the pk is %s', async (_what, fields) => {
    const answer = await askTwice(both, `{ ${fields} }`);
    expect(idsByUsername(answer).get(commenter.username)).toEqual(new Set([userId(commenter.pk)]));
  });

  test.each(cases)('has that id even if the pk arrives late: %s', async (_what, fields) => {
    // The second run of each reuses the plan of the first.
    for (const service of ['/hiker', '/hiker', '/meta', '/meta']) {
      const answer = await late.gate.holdUntilIdle(
        () => late.ask(`{ ${fields} }`),
        (path) => path.startsWith(service),
      );
      expect(idsByUsername(answer).get(commenter.username)).toEqual(new Set([userId(commenter.pk)]));
    }
  });

  test('has the id made from the name if the pk is not requested, without a call', async () => {
    const answer = await askTwice(both, `{ ${author('a', 'id username')} ${author('b', 'id2: id username')} }`);
    expect(idsByUsername(answer).get(commenter.username)).toEqual(new Set([userId(`username:${commenter.username}`)]));
    expect(hikerCalls(both)).toEqual([]);
    expect(officialCalls(both)).toHaveLength(1);
  });

  test('costs the same with and without the id', async () => {
    const document = (id: string) =>
      `{ ${author('a', `${id} username`)} ${author('b', `${id} username pk`)} account { business(username: "${famous.username}") { ${id} username } } }`;
    await both.ask(document(''));
    const without = [officialCalls(both), hikerCalls(both)];
    await both.ask(document('id'));
    expect([officialCalls(both), hikerCalls(both)]).toEqual(without);
  });

  test('keeps the id made from the name if the pk cannot be fetched', async () => {
    sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    const answer = await askTwice(both, `{ ${author('a', 'id username')} ${author('b', 'id username pk')} }`);
    expect(idsByUsername(answer).get(commenter.username)).toEqual(new Set([userId(`username:${commenter.username}`)]));
    expect(errorsOf(answer)).toEqual(['b.comments.edges.0.node.author.pk UPSTREAM_UNAVAILABLE']);
  });

  test('keeps the id made from the name if no configured service provides the pk', async () => {
    const answer = await askTwice(alone, `{ ${author('a', 'id username')} ${author('b', 'id username pk')} }`);
    expect(idsByUsername(answer).get(commenter.username)).toEqual(new Set([userId(`username:${commenter.username}`)]));
  });
});

describe('a user requested by several keys', () => {
  test('has one id', async () => {
    const { pk, username } = famous;
    const answer = await askTwice<{ users: unknown[] }, object>(
      both,
      `{ users(by: [{pk: "${pk}"}, {username: "${username}"}, {username: "@${username.toUpperCase()}"}, {url: "https://instagram.com/${username}/"}, {pk: "${pk}"}]) { id } }`,
    );
    expect(answer.data.users).toEqual(Array.from({ length: 5 }, () => ({ id: userId(pk) })));
  });

  test('keeps the id made from the name if the call for the pk fails', async () => {
    sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    const answer = await askTwice<{ user: unknown }, object>(
      both,
      `{ user(by: {username: "${famous.username}"}) { id username isVerified } }`,
    );
    expect(answer.data.user).toEqual({
      id: userId(`username:${famous.username}`),
      username: famous.username,
      isVerified: null,
    });
    expect(errorsOf(answer)).toEqual(['user.isVerified UPSTREAM_UNAVAILABLE']);
  });

  test('is null if the username does not exist', async () => {
    const answer = await askTwice<{ user: unknown }, object>(
      both,
      '{ user(by: {username: "nobody.of.this.name"}) { id } }',
    );
    expect(answer.data.user).toBeNull();
    expect(errorsOf(answer)).toEqual(['user NOT_FOUND']);
  });
});

describe('an entity fetched by node', () => {
  const node = (name: string, id: string, fields = 'id ... on User { username }'): string =>
    `${name}: node(id: "${id}") { ${fields} }`;

  test('has the requested id there, and its own id elsewhere', async () => {
    const { username, pk } = commenter;
    const ids = [
      userId(`username:${username}`),
      userId(pk),
      userId(`username:${username}`),
      userId(`graphId:${commenter.fbid}`),
    ];
    const answer = await askTwice<{ nodes: unknown[] }, object>(
      both,
      `{ nodes(ids: ${JSON.stringify(ids)}) { id ... on User { again: id username pk } } ${author('a', 'id username')} ${node('node', ids[0] as string)} }`,
    );
    expect(answer.data.nodes.slice(0, 3)).toEqual(ids.slice(0, 3).map((id) => ({ id, again: id, username, pk })));
    expect(answer.data).toMatchObject({ node: { id: ids[0], username } });
    expect(idsByUsername(answer).get(username)).toEqual(new Set([userId(pk)]));
  });

  test('costs no call for the id, whatever key it contains', async () => {
    const ids = [
      userId(`username:${famous.username}`),
      userId(`graphId:${famous.fbid}`),
      userId(famous.pk),
      relayId('Media', post.pk),
      relayId('Media', `graphId:${post.fbid}`),
      relayId('Story', '1:2'),
      relayId('Story', 'graphId:3'),
      relayId('Hashtag', 'sea'),
      relayId('Comment', '4'),
    ];
    const { data, errors } = await askTwice<{ nodes: unknown[] }, object>(
      both,
      `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual(ids.map((id) => ({ id })));
    expect(both.calls()).toEqual([]);
  });

  test('by an id made from a username is complete, in any letter case', async () => {
    const upper = famous.username.toUpperCase();
    const ids = [userId(`username:${famous.username}`), userId(`username:${upper}`)];
    const { data } = await askTwice<{ nodes: unknown[] }, object>(
      both,
      `{ nodes(ids: ${JSON.stringify(ids)}) { id ... on User { pk username followerCount } } }`,
    );
    const { pk, username, followerCount } = famous;
    expect(data.nodes).toEqual(ids.map((id) => ({ id, pk, username, followerCount })));
    expect(hikerCalls(both)).toEqual(['/v2/user/by/username']);
  });

  test('by an id made from a graphId is complete', async () => {
    const ids = [relayId('Media', `graphId:${post.fbid}`), userId(`graphId:${business.fbid}`)];
    const { data } = await askTwice<{ nodes: unknown[] }, object>(
      both,
      `{ nodes(ids: ${JSON.stringify(ids)}) { id ... on Media { pk } ... on User { pk username } } }`,
    );
    expect(data.nodes).toEqual([
      { id: ids[0], pk: post.pk },
      { id: ids[1], pk: business.pk, username: business.username },
    ]);
  });

  test('reads its lists once for all its ids', async () => {
    const ids = [userId(famous.pk), userId(`username:${famous.username}`)];
    const { data } = await askTwice<{ nodes: { id: string; followers: unknown }[] }, object>(
      both,
      `{ nodes(ids: ${JSON.stringify(ids)}) { id ... on User { username followers(first: 2) { totalCount edges { node { id pk } } } } } }`,
    );
    expect(data.nodes.map(({ id }) => id)).toEqual(ids);
    expect(data.nodes[0]?.followers).toEqual(data.nodes[1]?.followers);
    expect(hikerCalls(both).filter((path) => path.includes('followers'))).toHaveLength(1);
  });
});

describe('a user in a mutation', () => {
  test('has one id in the payloads before and after its pk is known', async () => {
    const [comment] = [world.comments.at(post, 0)];
    const hide = (name: string, fields: string) =>
      `${name}: setCommentHidden(input: {commentGraphId: "${comment.pk}", hidden: false}) { comment { author { ${fields} } } }`;
    const answer = await both.ask(
      `mutation { ${hide('a', 'id username')} ${hide('b', 'id username pk')} ${hide('c', 'id username')} }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(idsByUsername(answer).get(commenter.username)).toEqual(new Set([userId(commenter.pk)]));
  });
});
