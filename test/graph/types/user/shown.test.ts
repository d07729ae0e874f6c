import { BUSINESS, FAMOUS, FIRST_FRIEND, type Person, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { relayId } from '../../../support/data/relay-id.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

// What a profile shows beside its names and counts: people and hashtags in its text, channels, subscriptions.

const server = await startGateway({}, frozenTime());
const { ask, calls, sandbox } = server;
const { world } = sandbox;
afterEach(() => sandbox.faults.clear());

const famous = world.people.byPk(FAMOUS.pk) as Person;
const [, mentioned = ''] = /@([\w.]+)/.exec(famous.biography) ?? [];
const [, tagged = ''] = /#(\w+)/.exec(famous.biography) ?? [];
const friend = world.people.byUsername(mentioned) as Person;

interface Found {
  readonly user: Readonly<Record<string, unknown>> | null;
}

const famousWith = (fields: string) => `{ user(by: { pk: "${famous.pk}" }) { ${fields} } }`;
const read = async (fields: string) => {
  const { data, errors, extensions } = await ask<Found, object>(famousWith(fields));
  expect(errors).toBeUndefined();
  return { user: data.user, upstream: extensions?.upstream };
};

describe('the names in a biography', () => {
  test('are accounts and hashtags of the graph, for the call of the profile', async () => {
    const { user } = await read('biography bioMentions { id pk username profileUrl } bioHashtags { id name }');
    expect(user).toEqual({
      biography: famous.biography,
      bioMentions: [
        {
          id: relayId('User', friend.pk),
          pk: friend.pk,
          username: mentioned,
          profileUrl: `https://www.instagram.com/${mentioned}/`,
        },
      ],
      bioHashtags: [{ id: relayId('Hashtag', tagged), name: tagged }],
    });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('lead on to their own facts, for a call each, within the estimate', async () => {
    const fields = 'bioMentions { followerCount } bioHashtags { mediaCount }';
    const { estimate } = await explain(server, famousWith(fields));
    const { user, upstream } = await read(fields);
    expect(user).toEqual({
      bioMentions: [{ followerCount: friend.followerCount }],
      bioHashtags: [{ mediaCount: expect.any(Number) }],
    });
    expect(calls().toSorted()).toEqual(['/v2/hashtag/by/name', '/v2/user/by/id', '/v2/user/by/id']);
    expect(upstream?.billed).toBe(3);
    expect(estimate?.billed).toBeGreaterThanOrEqual(3);
  });

  test('are null where the text has none', async () => {
    const plain = rows(Array.from({ length: 40 }, (_, index) => world.people.at(40 + index))).find(
      ({ biography, isPrivate }) => !biography.includes('@') && !isPrivate,
    ) as Person;
    const { data } = await ask<Found, object>(
      `{ user(by: { pk: "${plain.pk}" }) { bioMentions { pk } bioHashtags { name } } }`,
    );
    expect(data.user).toEqual({ bioMentions: null, bioHashtags: null });
  });

  test('are in the web profile too, where the others fail', async () => {
    for (const path of ['/v2/user*', '/v1/user*']) sandbox.faults.add({ path, status: 500 });
    const { user } = await read('bioMentions { pk } bioHashtags { name } isMemorialized isRegulated');
    const { isMemorialized, isRegulated } = world.showcase(famous);
    expect(user).toEqual({
      bioMentions: [{ pk: friend.pk }],
      bioHashtags: [{ name: tagged }],
      isMemorialized,
      isRegulated,
    });
    expect(calls().at(-1)).toBe('/gql/user/web_profile_info');
  });
});

test('a creator has a channel, subscriptions and a profile on Threads, in the call of the profile', async () => {
  const { channel, fanClub, joinerNumber, ...showcase } = world.showcase(famous);
  const { user } = await read(`
    threads { username joinerNumber isActive } isChannelCreator
    broadcastChannels { channelId title inviteUrl memberCount }
    fanClub { fanClubId name subscriberCount memberCount }
    arEffectCount hasMusic isOpenToCollaboration`);
  expect(user).toEqual({
    threads: { username: famous.username, joinerNumber, isActive: true },
    isChannelCreator: true,
    broadcastChannels: [
      {
        channelId: channel?.id,
        title: channel?.title,
        inviteUrl: `https://www.instagram.com/channel/${channel?.id}/`,
        memberCount: channel?.members,
      },
    ],
    fanClub: { fanClubId: fanClub?.id, name: fanClub?.name, subscriberCount: fanClub?.subscribers, memberCount: 0 },
    arEffectCount: showcase.effects,
    hasMusic: showcase.hasMusic,
    isOpenToCollaboration: showcase.isOpenToCollaboration,
  });
  expect(calls()).toEqual(['/v2/user/by/id']);
});

test('whether followers have a picture of their own is in the rows of the list', async () => {
  const { user } = await read('followers(first: 30) { edges { node { pk hasProfilePicture } } }');
  const list = user?.['followers'] as {
    readonly edges: readonly { readonly node: { readonly pk: string; readonly hasProfilePicture: boolean } }[];
  };
  const nodes = rows(list.edges).map(({ node }) => node);
  expect(nodes).toEqual(
    nodes.map(({ pk }) => ({ pk, hasProfilePicture: (world.people.byPk(pk) as Person).hasPicture })),
  );
  expect(new Set(nodes.map(({ hasProfilePicture }) => hasProfilePicture)).size).toBe(2);
  expect(new Set(calls())).toEqual(new Set(['/g2/user/followers']));
});

test('links have their text, their picture and their pin, also in the web profile', async () => {
  const linked = Array.from({ length: 60 }, (_, index) => world.people.at(index)).filter(
    ({ isGone, link }) => !isGone && link !== undefined,
  );
  const linksOf = async () => {
    const { data, errors } = await ask<{ users: readonly { readonly bioLinks: readonly object[] }[] }, object>(
      'query ($by: [UserBy!]!) { users(by: $by) { bioLinks { url title pictureUrl isPinned } } }',
      { by: linked.map(({ pk }) => ({ pk })) },
    );
    expect(errors).toBeUndefined();
    return rows(data.users).map(({ bioLinks }) => bioLinks);
  };
  const links = await linksOf();
  expect(links).toEqual(
    linked.map((person) => {
      const { isLinkPinned, linkTitle, hasLinkPicture } = world.showcase(person);
      const pictureUrl = hasLinkPicture ? expect.stringContaining(`/pictures/${person.pk}_150x150`) : null;
      return [{ url: person.link, title: linkTitle || null, pictureUrl, isPinned: isLinkPinned }];
    }),
  );
  for (const key of ['linkTitle', 'hasLinkPicture', 'isLinkPinned'] as const)
    expect(new Set(linked.map((person) => Boolean(world.showcase(person)[key])))).toEqual(new Set([true, false]));
  for (const path of ['/v2/user*', '/v1/user/by/*', '/a2/user']) sandbox.faults.add({ path, status: 500 });
  expect(await linksOf()).toEqual(links);
});

describe('what only whole profiles provide', () => {
  test.each(['threads { username }', 'fanClub { name }', 'hasHighlights', 'whatsappNumber', 'isNew'])(
    'is an error where the others answer: %s',
    async (field) => {
      sandbox.faults.add({ path: '/v2/user*', status: 500 });
      const answer = await ask<Found, object>(famousWith(`followerCount ${field}`));
      const name = field.split(' ')[0] as string;
      expect(answer.data.user).toEqual({ followerCount: famous.followerCount, [name]: null });
      expect(errorsOf(answer)).toEqual([`user.${name} UPSTREAM_UNAVAILABLE`]);
    },
  );

  test.each([BUSINESS, FIRST_FRIEND, PRIVATE])('is read for $username, private or not', async ({ pk }) => {
    const person = world.people.byPk(pk) as Person;
    const answer = await ask<Found, object>(
      `{ user(by: { pk: "${pk}" }) { hasProfilePicture hasHighlights whatsappNumber isNew } }`,
    );
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.user).toEqual({
      hasProfilePicture: person.hasPicture,
      hasHighlights: person.highlightCount > 0,
      whatsappNumber: person.contact?.whatsapp ?? null,
      isNew: person.hasNewThreads,
    });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });
});
