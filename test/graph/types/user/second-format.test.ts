import { BUSINESS, FAMOUS, GONE, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';

// HikerAPI answers a profile in several formats: /v2/user/by/* and /v2/userstream/by/* have all facts, /v1/user/by/* most.

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;
afterEach(() => sandbox.faults.clear());

interface Found {
  readonly user: Readonly<Record<string, unknown>> | null;
}

const facts = `
  pk username fullName biography externalUrl category accountType isPrivate isVerified isBusiness
  followerCount followingCount mediaCount
  contact { email phoneNumber phoneCountryCode street city zip }`;

const userBy = (by: string, fields: string) => `{ user(by: { ${by} }) { ${fields} } }`;
const people = [FAMOUS, BUSINESS, PRIVATE].map(({ pk, username }) => ({ pk, username }));

/** Answers in a shape that no one knows yet. */
const changed = { path: '/v2/user*', status: 200, body: '{"user":7,"stream_rows":[7],"status":"ok"}' };

describe('an account whose first formats cannot be read', () => {
  test.each(people)('has the same facts from /v1 by pk and by username: $username', async ({ pk, username }) => {
    const whole = await ask<Found, object>(userBy(`pk: "${pk}"`, facts));
    expect(whole.data.user).toMatchObject({ pk, username });
    sandbox.faults.add(changed);
    for (const [by, way] of [
      [`pk: "${pk}"`, 'id'],
      [`username: "${username}"`, 'username'],
      [`url: "https://www.instagram.com/${username}/"`, 'username'],
    ] as const) {
      calls();
      const answer = await ask<Found, object>(userBy(by, facts));
      expect(errorsOf(answer)).toEqual([]);
      expect(answer.data).toEqual(whole.data);
      expect(calls()).toEqual([`/v2/user/by/${way}`, `/v2/userstream/by/${way}`, `/v1/user/by/${way}`]);
    }
  });

  test('pays once for each format that cannot be read, however many keys are known', async () => {
    sandbox.faults.add(changed);
    sandbox.faults.add({ path: '/v1/user/by/*', status: 200, body: '{"pk":null}' });
    const both = `{
      byPk: user(by: { pk: "${FAMOUS.pk}" }) { username followerCount }
      byName: user(by: { username: "${FAMOUS.username}" }) { pk followerCount }
    }`;
    const answer = await ask<Readonly<Record<string, unknown>>, object>(both);
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toEqual({
      byPk: { username: FAMOUS.username, followerCount: FAMOUS.followers },
      byName: { pk: FAMOUS.pk, followerCount: FAMOUS.followers },
    });
    const made = calls();
    expect(new Set(made).size).toBe(made.length);
    expect(made.filter((path) => path.startsWith('/v1/user/by/')).length).toBeLessThanOrEqual(2);
    expect(made).not.toContain('/v1/user/by/url');
  });

  test('is read by its URL where its name cannot be read either', async () => {
    sandbox.faults.add(changed);
    sandbox.faults.add({ path: '/v1/user/by/username', status: 500 });
    const answer = await ask<Found, object>(userBy(`username: "${FAMOUS.username}"`, 'followerCount'));
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user).toEqual({ followerCount: FAMOUS.followers });
    expect(sandbox.calls.at(-1)?.query).toEqual({ url: `https://www.instagram.com/${FAMOUS.username}/` });
  });

  test('has an error for each fact that /v1 lacks', async () => {
    sandbox.faults.add({ path: '/v2/user*', status: 500 });
    sandbox.faults.add({ path: '/gql/user/web_profile_info', status: 500 });
    const answer = await ask<Found, object>(userBy(`pk: "${FAMOUS.pk}"`, 'followerCount pronouns'));
    expect(answer.data.user).toEqual({ followerCount: FAMOUS.followers, pronouns: null });
    expect(errorsOf(answer)).toEqual(['user.pronouns UPSTREAM_UNAVAILABLE']);
  });

  test.each([
    ['gone', GONE.pk, 404, 'NOT_FOUND'],
    ['private', PRIVATE.pk, 403, 'PRIVATE'],
  ])('is null with one error if /v1 says that it is %s', async (_what, pk, status, code) => {
    sandbox.faults.add({ path: '/v2/user*', status: 500 });
    sandbox.faults.add({ path: '/v1/user/by/id', status });
    const answer = await ask<Found, object>(userBy(`pk: "${pk}"`, 'followerCount'));
    expect(answer.data.user).toBeNull();
    expect(errorsOf(answer)).toEqual([`user ${code}`]);
    expect(calls().at(-1)).toBe('/v1/user/by/id');
  });
});

describe('the second format costs nothing while the first can be read', () => {
  test.each(people)('and the estimate of $username is that of the first', async ({ pk }) => {
    const document = userBy(`pk: "${pk}"`, 'followerCount');
    const { estimate } = await explain(server, document);
    expect(estimate).toMatchObject({ requests: 1, billed: 1, steps: ['1 x HIKER /v2/user/by/id, 1 billed: User'] });
    expect((await ask(document)).extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
  });

  test('first formats that fail free of charge leave the bill within the estimate', async () => {
    sandbox.faults.add({ path: '/v2/user*', status: 500 });
    const document = userBy(`pk: "${FAMOUS.pk}"`, 'followerCount');
    const { estimate } = await explain(server, document);
    const { extensions } = await ask(document);
    expect(extensions?.upstream).toMatchObject({ requests: 3, billed: 1 });
    expect(estimate?.billed).toBe(1);
  });
});

describe('a list of posts in the format of /v1', () => {
  const famous = world.people.byPk(FAMOUS.pk) ?? expect.fail('no such account');
  const fields = `
    pk code kind caption takenAt likeCount commentCount owner { pk username } coauthors { pk }
    children { pk kind } usertags { user { pk } }`;

  test.each([
    ['media', '/gql/user/medias', '/v1/user/medias/chunk'],
    ['clips', '/v2/user/clips', '/v1/user/clips/chunk'],
    ['taggedMedia', '/v2/user/tag/medias', '/v1/user/tag/medias/chunk'],
  ])('has the posts of the first format: %s', async (list, first, second) => {
    const document = userBy(`pk: "${famous.pk}"`, `list: ${list}(first: 8) { edges { node { ${fields} } } }`);
    const whole = await ask<Found, object>(document);
    sandbox.faults.add({ path: first, status: 410 });
    if (list === 'clips') sandbox.faults.add({ path: '/gql/user/clips', status: 410 });
    calls();
    const answer = await ask<Found, object>(document);
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toEqual(whole.data);
    expect(calls().filter((path) => path === second)).toHaveLength(1);
    const listed = answer.data.user?.['list'] as { readonly edges: readonly unknown[] };
    expect(rows(listed.edges)).toHaveLength(8);
  });

  test('has unknown plays where /v1 writes 0, which the posts themselves have', async () => {
    sandbox.faults.add({ path: '/gql/user/medias', status: 410 });
    const plays = `media(first: 6) { edges { node { kind playCount } } }`;
    const answer = await ask<Found, object>(userBy(`pk: "${famous.pk}"`, plays));
    const listed = answer.data.user?.['media'] as {
      readonly edges: readonly { readonly node: { readonly kind: string; readonly playCount: number | null } }[];
    };
    const clips = rows(listed.edges).filter(({ node }) => node.kind === 'VIDEO');
    expect(rows(clips).every(({ node }) => (node.playCount ?? 0) > 0)).toBe(true);
    expect(calls().filter((path) => path === '/v2/media/info/by/id')).toHaveLength(clips.length);
  });
});
