import { FAMOUS, type Person, type Story } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { timeOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';

// A story is found by its pk or URL alone, in two formats: /v2/story/by/* has all facts, /v1/story/by/* most of them.

// The clock is stopped, so that no story expires between two answers.
const now = new Date();
const server = await startGateway({}, { now: () => now });
const { ask, calls, sandbox } = server;
afterEach(() => sandbox.faults.clear());

const { people, stories } = sandbox.world;
const owner = people.byPk(FAMOUS.pk) as Person;
const [story, other] = stories.of(owner, sandbox.world.now()).toReversed() as [Story, Story];
const urlOf = ({ pk }: Pick<Story, 'pk'>, name = owner.username) => `https://www.instagram.com/stories/${name}/${pk}/`;
const shareLink = (pk: string) =>
  `https://www.instagram.com/share/story/${Buffer.from(`story:${pk}`).toString('base64url')}/`;
const first = ['/v2/story/by/id', '/v2/story/by/url'];
const second = ['/v1/story/by/id', '/v1/story/by/url'];
const firstFormat = '/v2/story/by/*';

interface Found {
  readonly story: Readonly<Record<string, unknown>> | null;
}

const storyBy = (by: string, fields: string) => `{ story(by: { ${by} }) { ${fields} } }`;

/** All facts that both formats have. */
const facts = `
  id pk code url kind takenAt videoDuration
  owner { pk username fullName isPrivate isVerified }
  mentions { user { pk username } area { x y width height } isHidden }
  hashtags { hashtag { name } area { x } }
  sponsors { pk username }`;

describe('a story without its owner', () => {
  test('the URL of all stories of a person is refused with what the one of a story looks like', async () => {
    const { errors } = await ask(storyBy(`url: "https://www.instagram.com/stories/${owner.username}/"`, 'pk'));
    expect(errors?.[0]?.message).toContain('it is the URL of a User');
    expect(errors?.[0]?.message).toContain('/stories/<username>/<pk>/');
    expect(calls()).toEqual([]);
  });

  test.each([`pk: "${story.pk}"`, `url: "${urlOf(story)}"`, `url: "${urlOf(story).replace('https://www.', '')}?x=1"`])(
    'is found by %s in one call for one request',
    async (by) => {
      const { data, errors, extensions } = await ask<Found, object>(storyBy(by, `${facts} expiresAt graphId`));
      expect(errors).toBeUndefined();
      expect(data.story).toMatchObject({
        pk: story.pk,
        graphId: story.fbid,
        url: urlOf(story),
        takenAt: timeOf(story.takenAt),
        expiresAt: timeOf(story.takenAt + 86_400),
        owner: { pk: owner.pk, username: owner.username },
      });
      expect(calls()).toEqual(first.slice(0, 1));
      expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
    },
  );

  test('costs nothing for what its key contains', async () => {
    const byPk = await ask(storyBy(`pk: "${story.pk}"`, '__typename id pk code'));
    const byUrl = await ask(storyBy(`url: "${urlOf(story)}"`, '__typename id pk code url'));
    expect(byPk.data).toMatchObject({ story: { pk: story.pk, code: story.code } });
    expect(byUrl.data).toEqual({ story: { ...(byPk.data as Found).story, url: urlOf(story) } });
    expect(calls()).toEqual([]);
  });

  test('is found by a share link, which takes one more request', async () => {
    const document = storyBy(`url: "${shareLink(story.pk)}"`, 'id pk takenAt');
    const { estimate } = await explain(server, document);
    const { data, extensions } = await ask<Found, object>(document);
    expect(data.story).toMatchObject({ pk: story.pk, takenAt: timeOf(story.takenAt) });
    expect(calls()).toEqual(['/v1/share/by/url', '/v2/story/by/id']);
    expect(extensions?.upstream.billed).toBe(2);
    // The estimate assumes that the story leads to its owner, and so to the stories of the owner, for one request more.
    expect(estimate?.billed).toBe(3);
  });

  test('is one entity with the same story among those of its owner', async () => {
    const { data } = await ask(`{
      story(by: { pk: "${story.pk}" }) { id }
      user(by: { pk: "${owner.pk}" }) { stories(first: 50) { edges { node { id pk } } } }
    }`);
    const { story: alone, user } = data as { story: object; user: { stories: { edges: readonly object[] } } };
    expect(user.stories.edges).toContainEqual({ node: { ...alone, pk: story.pk } });
  });

  test('is read once for all its positions in a document', async () => {
    const { data } = await ask(`{
      a: story(by: { pk: "${story.pk}" }) { takenAt }
      b: story(by: { url: "${urlOf(story)}" }) { expiresAt stickers { __typename } }
      c: story(by: { pk: "${other.pk}" }) { takenAt }
    }`);
    expect(data).toMatchObject({ a: { takenAt: timeOf(story.takenAt) }, c: { takenAt: timeOf(other.takenAt) } });
    expect(sandbox.calls.map(({ path, query }) => `${path} ${query['id']}`)).toEqual([
      `/v2/story/by/id ${story.pk}`,
      `/v2/story/by/id ${other.pk}`,
    ]);
  });

  test('has an estimate that is what it costs', async () => {
    const document = storyBy(`pk: "${story.pk}"`, 'takenAt owner { followerCount }');
    const { estimate } = await explain(server, document);
    const { extensions } = await ask(document);
    expect(calls()).toEqual(['/v2/story/by/id', '/v2/user/by/id']);
    expect(estimate?.billed).toBe(2);
    expect(extensions?.upstream.billed).toBe(2);
  });
});

describe('a story whose first format cannot be read', () => {
  const changed = { path: firstFormat, status: 200, body: '{"reel":7,"status":"ok"}' };

  test('has the same facts from the second', async () => {
    for (const { pk } of stories.of(owner, sandbox.world.now())) {
      const document = storyBy(`pk: "${pk}"`, facts);
      const whole = await ask<Found, object>(document);
      expect(calls()).toEqual(first.slice(0, 1));
      const clear = sandbox.faults.add(changed);
      const answer = await ask<Found, object>(document);
      clear();
      expect(errorsOf(answer)).toEqual([]);
      // The second format has neither the rotation of a sticker nor whether it is hidden.
      expect(answer.data).toEqual(
        JSON.parse(JSON.stringify(whole.data).replaceAll('"isHidden":false', '"isHidden":null')),
      );
      // Without an owner there is no URL to look the story up by.
      expect(calls()).toEqual([first[0], second[0]]);
    }
  });

  test.each([
    [changed, first.slice(0, 1)],
    [{ path: firstFormat, kind: 'truncate' }, first.slice(0, 1)],
    [{ path: firstFormat, kind: 'html' }, first.slice(0, 1)],
    [{ path: firstFormat, status: 500 }, first],
    [{ path: firstFormat, status: 410 }, first],
  ] as const)('is read after %j, by pk or URL, and nothing is called twice', async (fault, failed) => {
    sandbox.faults.add(fault);
    for (const [by, paths] of [
      [`pk: "${story.pk}"`, [first[0], second[0]]],
      [`url: "${urlOf(story)}"`, [...failed, second[0]]],
    ] as const) {
      const answer = await ask<Found, object>(storyBy(by, 'takenAt'));
      expect(errorsOf(answer)).toEqual([]);
      expect(answer.data.story).toEqual({ takenAt: timeOf(story.takenAt) });
      expect(calls()).toEqual(paths);
    }
  });

  test('is found by its URL if its pk leads nowhere', async () => {
    for (const path of ['/v2/story/by/id', '/v1/story/by/id']) sandbox.faults.add({ path, status: 500 });
    const byUrl = await ask<Found, object>(storyBy(`url: "${urlOf(story)}"`, 'takenAt expiresAt'));
    expect(byUrl.data.story).toMatchObject({ takenAt: timeOf(story.takenAt) });
    expect(calls()).toEqual(first);
    expect(sandbox.calls.at(-1)?.query).toEqual({ url: urlOf(story) });
    sandbox.faults.add({ path: '/v2/story/by/url', status: 500 });
    expect((await ask<Found, object>(storyBy(`url: "${urlOf(story)}"`, 'takenAt'))).errors).toBeUndefined();
    expect(calls()).toEqual([...first, ...second]);
  });

  test('has the facts that the second format lacks from the stories of its owner, which it names', async () => {
    sandbox.faults.add(changed);
    const { data, errors } = await ask<Found, object>(storyBy(`pk: "${story.pk}"`, 'takenAt expiresAt'));
    expect(errors).toBeUndefined();
    expect(data.story).toEqual({ takenAt: timeOf(story.takenAt), expiresAt: timeOf(story.takenAt + 86_400) });
    expect(calls()).toEqual([first[0], second[0], '/v2/user/stories']);
  });
});

describe('a story that cannot be read', () => {
  const gone = { pk: String(BigInt(story.pk) - 1n) };
  const [secret] = Array.from({ length: 3_000 }, (_, index) => people.at(index)).flatMap((person) =>
    person.isPrivate && !person.isGone ? stories.of(person, sandbox.world.now()) : [],
  );

  test.each([
    ['has ended', gone.pk, 'NOT_FOUND'],
    ['belongs to someone private', secret?.pk ?? '', 'PRIVATE'],
  ])('is null with one error in one call when it %s', async (_what, pk, code) => {
    for (const by of [`pk: "${pk}"`, `url: "${urlOf({ pk })}"`]) {
      const answer = await ask<Found, object>(storyBy(by, 'takenAt'));
      expect(answer.data.story).toBeNull();
      expect(errorsOf(answer)).toEqual([`story ${code}`]);
      expect(calls()).toEqual(first.slice(0, 1));
    }
  });

  test('has one error for each fact when every path fails, and each path is called once', async () => {
    sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    const answer = await ask<Found, object>(storyBy(`url: "${urlOf(story)}"`, 'pk url takenAt kind'));
    expect(answer.data.story).toEqual({ pk: story.pk, url: urlOf(story), takenAt: null, kind: null });
    expect(errorsOf(answer)).toEqual(['story.kind UPSTREAM_UNAVAILABLE', 'story.takenAt UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual([...first, ...second, '/v2/user/stories/by/username', '/v1/user/stories/by/username']);
  });
});

describe('a wrong key', () => {
  test.each([
    ['neither pk nor url', ''],
    ['both', `pk: "${story.pk}", url: "${urlOf(story)}"`],
    ['an owner beside the url', `url: "${urlOf(story)}", owner: { pk: "${owner.pk}" }`],
    ['an owner alone', `owner: { pk: "${owner.pk}" }`],
    ['null', 'pk: null, url: null'],
    ['no pk', 'pk: "x"'],
    ['the URL of a profile', `url: "https://www.instagram.com/${owner.username}/"`],
    ['the URL of a highlight', 'url: "https://www.instagram.com/stories/highlights/18086411035654623/"'],
    ['the URL of a post', 'url: "https://www.instagram.com/p/DW1voQ_GQOz/"'],
    ['a URL without a pk', `url: "https://www.instagram.com/stories/${owner.username}/"`],
    ['the share link of a reel', 'url: "https://www.instagram.com/share/reel/AbC/"'],
    ['another website', 'url: "https://example.org/stories/name/1/"'],
  ])('is refused without a call: %s', async (_what, by) => {
    const answer = await ask<Found, object>(storyBy(by, 'takenAt'));
    expect(answer.data.story).toBeNull();
    expect(errorsOf(answer)).toEqual(['story BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('the stories of a user whose first format cannot be read', () => {
  const document = (by: string, fields: string) =>
    `{ user(by: { ${by} }) { stories(first: 20) { edges { node { ${fields} } } } } }`;

  test.each([
    [`pk: "${FAMOUS.pk}"`, '/v1/user/stories', 2],
    [`username: "${FAMOUS.username}"`, '/v1/user/stories/by/username', 3],
  ])('come from the second: by %s', async (by, path, billed) => {
    const only = await startGateway({ KEYAPI_TOKEN: '' }, { now: () => now });
    const whole = await only.ask(document(by, facts));
    only.sandbox.faults.add({ path: '/v2/user/stories*', kind: 'truncate' });
    only.sandbox.faults.add({ path: '/v2/user/stories/by/username', kind: 'truncate' });
    const answer = await only.ask(document(by, facts));
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toEqual(
      JSON.parse(JSON.stringify(whole.data).replaceAll('"isHidden":false', '"isHidden":null')),
    );
    expect(only.calls()).toContain(path);
    expect(only.sandbox.calls.filter((call) => call.path === path)).toHaveLength(1);
    expect(billed).toBeGreaterThan(1);
  });

  test('an empty list of the second format is an empty list', async () => {
    const only = await startGateway({ KEYAPI_TOKEN: '' }, { now: () => now });
    only.sandbox.faults.add({ path: '/v2/user/stories', status: 500 });
    only.sandbox.faults.add({ path: '/v1/user/stories', status: 200, body: '[]' });
    const answer = await only.ask(document(`pk: "${FAMOUS.pk}"`, 'pk'));
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ user: { stories: { edges: [] } } });
    expect(only.calls()).toEqual(['/v2/user/stories', '/v1/user/stories']);
  });
});
