import { FAMOUS, type Person, type Story } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { timeOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';

// The clock is stopped, so that no story expires between two answers.
const now = new Date();
const server = await startGateway({ KEYAPI_TOKEN: '' }, { now: () => now });
const { ask, calls, sandbox } = server;
const { world } = sandbox;
afterEach(() => sandbox.faults.clear());

const stickersOfStories = graphql(/* GraphQL */ `
  query StickersOfStories($pk: ID!) {
    user(by: { pk: $pk }) {
      stories(first: 50) {
        edges {
          node {
            pk
            mentions {
              user {
                pk
              }
            }
            hashtags {
              hashtag {
                name
              }
            }
            stickers {
              __typename
              area {
                x
                y
                width
                height
                rotation
              }
              isHidden
              ... on StoryMentionSticker {
                user {
                  pk
                  username
                }
              }
              ... on StoryHashtagSticker {
                hashtag {
                  name
                }
              }
              ... on StoryPlaceSticker {
                place {
                  pk
                  name
                  city
                  facebookId
                }
              }
              ... on StoryMusicSticker {
                track {
                  pk
                  title
                  artist
                }
              }
              ... on StoryMediaSticker {
                media {
                  pk
                  code
                  owner {
                    pk
                  }
                }
              }
              ... on StoryLinkSticker {
                url
                title
              }
              ... on StoryPollSticker {
                question
                options {
                  text
                  count
                }
                isFinished
              }
              ... on StoryQuizSticker {
                question
                quiz: options {
                  text
                  count
                  isCorrect
                }
                isFinished
              }
              ... on StoryQuestionSticker {
                prompt
                answer
              }
              ... on StorySliderSticker {
                question
                emoji
                average
                voteCount
              }
              ... on StoryCountdownSticker {
                text
                endsAt
              }
            }
          }
        }
      }
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;
const stories = world.stories.of(famous, world.now());
/** The stickers of a story without their areas, as the graph shows them. */
function shown(story: Story): readonly object[] {
  return [
    ...story.mentions.map(({ pk, username }) => ({ __typename: 'StoryMentionSticker', user: { pk, username } })),
    ...story.hashtags.map((name) => ({ __typename: 'StoryHashtagSticker', hashtag: { name: name.toLowerCase() } })),
    ...world.storyStickers.of(story).map(shownSticker),
  ];
}

function shownSticker(one: ReturnType<typeof world.storyStickers.of>[number]): object {
  switch (one.kind) {
    case 'place': {
      const { pk, name, city, facebookId } = one.place;
      return { __typename: 'StoryPlaceSticker', place: { pk, name, city: city || null, facebookId } };
    }
    case 'music': {
      const { pk, title, artistName: artist } = one.track;
      return { __typename: 'StoryMusicSticker', track: { pk, title, artist } };
    }
    case 'post': {
      const { pk, code, owner } = one.post;
      return { __typename: 'StoryMediaSticker', media: { pk, code, owner: { pk: owner.pk } } };
    }
    case 'link':
      return { __typename: 'StoryLinkSticker', url: one.url, title: one.title };
    case 'poll': {
      const { question, options } = one;
      return { __typename: 'StoryPollSticker', question, options, isFinished: false };
    }
    case 'quiz': {
      const quiz = one.options.map((option, index) => ({ ...option, isCorrect: index === one.right }));
      return { __typename: 'StoryQuizSticker', question: one.question, quiz, isFinished: false };
    }
    case 'question':
      return { __typename: 'StoryQuestionSticker', prompt: one.question, answer: 'TEXT' };
    case 'slider': {
      const { question, emoji, average, votes: voteCount } = one;
      return { __typename: 'StorySliderSticker', question, emoji, average, voteCount };
    }
    case 'countdown':
      return { __typename: 'StoryCountdownSticker', text: one.text, endsAt: timeOf(one.endsAt) };
  }
}

const byType = (one: object, other: object) => typeOf(one).localeCompare(typeOf(other));
const typeOf = (sticker: object) => (sticker as { readonly __typename: string }).__typename;

/** Stories with a sticker of a kind, of the first people who have one now. */
function storyWith(kind: string): Story {
  for (let index = 0; index < 3_000; index++) {
    const person = world.people.at(index);
    if (person.isPrivate || person.isGone) continue;
    const found = world.stories
      .of(person, world.now())
      .find((story) => world.storyStickers.of(story).some((one) => one.kind === kind));
    if (found !== undefined) return found;
  }
  throw new Error(`no story has a ${kind} now`);
}

describe('the stickers of a story', () => {
  test.each(['place', 'music', 'post', 'link', 'poll', 'quiz', 'question', 'slider', 'countdown'])(
    'with a %s have all their facts, in the call that lists the stories',
    async (kind) => {
      const story = storyWith(kind);
      const { data, errors } = await ask(stickersOfStories, { pk: story.owner.pk });
      expect(errors).toBeUndefined();
      const edges = data.user?.stories?.edges ?? [];
      const node = edges.find((edge) => edge.node.pk === story.pk)?.node;
      const found = (node?.stickers ?? []).map(({ area: _area, isHidden: _isHidden, ...rest }) => rest);
      expect(found.toSorted(byType)).toEqual(shown(story).toSorted(byType));
      for (const { isHidden } of node?.stickers ?? []) expect(isHidden).toBe(false);
      expect(calls()).toEqual(['/v2/user/stories']);
    },
  );

  test('have the positions of the service, and null for a mention that is not drawn', async () => {
    const { data } = await ask(stickersOfStories, { pk: famous.pk });
    const edges = data.user?.stories?.edges ?? [];
    expect(edges).toHaveLength(stories.length);
    for (const [index, { node }] of edges.entries()) {
      const { mentions, sponsor } = stories[index] as Story;
      const area = node.stickers?.find((one) => one.__typename === 'StoryMentionSticker')?.area;
      expect(area === null).toBe(mentions.length > 0 && sponsor !== undefined);
    }
    const [x, y, width, height] = Array.from({ length: 4 }, (): unknown => expect.any(Number));
    for (const area of rows(edges.flatMap(({ node }) => (node.stickers ?? []).flatMap((one) => one.area ?? []))))
      expect(area).toEqual({ x, y, width, height, rotation: 0 });
  });

  test('contain the mentions and the hashtags, which have fields of their own', async () => {
    const { data } = await ask(stickersOfStories, { pk: famous.pk });
    const nodes = data.user?.stories?.edges?.map(({ node }) => node) ?? [];
    expect(nodes).not.toHaveLength(0);
    for (const { stickers, mentions, hashtags } of nodes) {
      const users = stickers?.flatMap((one) => (one.__typename === 'StoryMentionSticker' ? [one.user.pk] : [])) ?? [];
      const names =
        stickers?.flatMap((one) => (one.__typename === 'StoryHashtagSticker' ? [one.hashtag.name] : [])) ?? [];
      expect(users).toEqual(mentions?.map(({ user }) => user.pk) ?? []);
      expect(names).toEqual(hashtags?.map(({ hashtag }) => hashtag.name) ?? []);
    }
  });

  test('are null for a story without any', async () => {
    const plain = Array.from({ length: 3_000 }, (_, index) => world.people.at(index))
      .filter(({ isPrivate, isGone }) => !isPrivate && !isGone)
      .flatMap((person) => world.stories.of(person, world.now()))
      .find((story) => shown(story).length === 0);
    const { data } = await ask(`{ story(by: { pk: "${plain?.pk}" }) { stickers { __typename } } }`);
    expect(data).toEqual({ story: { stickers: null } });
  });

  test('are read from the first format even where the second one is called for the rest', async () => {
    const story = storyWith('poll');
    const { data } = await ask(`{
      story(by: { pk: "${story.pk}" }) { takenAt stickers { ... on StoryPollSticker { options { text count } } } }
    }`);
    const [poll] = world.storyStickers.of(story).flatMap((one) => (one.kind === 'poll' ? [one] : []));
    expect(data).toMatchObject({ story: { stickers: expect.arrayContaining([{ options: poll?.options }]) } });
    expect(calls()).toEqual(['/v2/story/by/id']);
  });
});

describe('the entity of a sticker', () => {
  const document = (story: Story, selection: string) =>
    `{ story(by: { pk: "${story.pk}" }) { stickers { __typename ${selection} } } }`;

  test.each([
    ['place', '... on StoryPlaceSticker { place { name phone } }', '/v1/location/by/id'],
    ['music', '... on StoryMusicSticker { track { title clipCount } }', '/v2/track/by/id'],
    ['post', '... on StoryMediaSticker { media { likeCount caption } }', '/v2/media/info/by/id'],
    ['post', '... on StoryMediaSticker { media { owner { followerCount } } }', '/v2/user/by/id'],
  ])('%s is completed in one call, as the estimate says: %s', async (kind, selection, path) => {
    const story = storyWith(kind);
    const { estimate } = await explain(server, document(story, selection));
    const { errors, extensions } = await ask(document(story, selection));
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v2/story/by/id', path]);
    // The estimate assumes as many stickers as a story can have.
    expect(estimate?.billed).toBeGreaterThanOrEqual(extensions?.upstream.billed as number);
    expect(estimate?.steps.some((step) => step.includes(path))).toBe(true);
  });

  test('that is a mentioned person is completed once, however many stories mention them', async () => {
    const mentioned = new Set(stories.flatMap(({ mentions }) => mentions.map(({ pk }) => pk)));
    const query = `{ user(by: { pk: "${famous.pk}" }) { stories(first: 50) { edges { node {
      stickers { ... on StoryMentionSticker { user { followerCount } } }
      again: stickers { ...Mentioned }
      mentions { user { followerCount } }
    } } } } }
    fragment Mentioned on StorySticker { ... on StoryMentionSticker { user { fullName followerCount } } }`;
    const { estimate } = await explain(server, query);
    const { errors, extensions } = await ask(query);
    expect(errors).toBeUndefined();
    expect(calls()).toHaveLength(1 + mentioned.size);
    expect(extensions?.upstream.billed).toBe(2 + mentioned.size);
    expect(estimate?.billed).toBeGreaterThanOrEqual(2 + mentioned.size);
  });

  test('is not fetched where the document selects stickers of another kind', async () => {
    const { errors } = await ask(`{ user(by: { pk: "${famous.pk}" }) { stories(first: 50) { edges { node {
      stickers { ... on StoryLinkSticker { url } ... on StoryPollSticker { question } }
    } } } } }`);
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v2/user/stories']);
  });

  test('that is gone keeps what the sticker says, with one error for each other field', async () => {
    const story = storyWith('post');
    sandbox.faults.add({ path: '/v2/media/info/by/id', status: 404 });
    const answer = await ask(document(story, '... on StoryMediaSticker { media { pk likeCount } }'));
    const [post] = world.storyStickers.of(story).flatMap((one) => (one.kind === 'post' ? [one.post] : []));
    const { stickers } = (answer.data as { story: { stickers: readonly object[] } }).story;
    expect(stickers).toContainEqual({ __typename: 'StoryMediaSticker', media: { pk: post?.pk, likeCount: null } });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
  });

  test('is refetched by its own id', async () => {
    const story = storyWith('place');
    const { data } = await ask(document(story, '... on StoryPlaceSticker { place { id } }'));
    const [{ place }] = (data as { story: { stickers: { place?: { id: string } }[] } }).story.stickers.filter(
      (one) => one.place !== undefined,
    ) as [{ place: { id: string } }];
    expect((await ask(`{ node(id: "${place.id}") { id ... on Place { name } } }`)).data).toMatchObject({
      node: { id: place.id, name: expect.any(String) },
    });
  });
});

test.each(['mentions { user { isVerified } }', 'stickers { ... on StoryMentionSticker { user { isVerified } } }'])(
  'mentions that have only names cost no more than the estimate: %s',
  async (fields) => {
    const restore = sandbox.variants.set({ 'story-mentions': 'bloks' });
    const document = `{ user(by: { pk: "${famous.pk}" }) { stories(first: 50) { edges { node { ${fields} } } } } }`;
    const { errors, extensions } = await ask<object, object>(document);
    expect(errors).toBeUndefined();
    expect(calls()).toContain('/v2/user/by/id');
    const { estimate } = await explain(server, document);
    restore();
    expect(estimate?.requests).toBeGreaterThanOrEqual(extensions?.upstream.requests ?? Number.NaN);
    expect(estimate?.billed).toBeGreaterThanOrEqual(extensions?.upstream.billed ?? Number.NaN);
  },
);

describe('the stickers of stories in another format', () => {
  const smallFormat = ['place', 'post', 'link'];

  test('in a highlight are those that the service lists there, in one call', async () => {
    const [highlight] = world.stories.highlights(famous);
    const items = world.stories.items(highlight as never);
    const { data, errors } = await ask(
      `{ highlight(by: { pk: "${highlight?.pk}" }) { stories(first: 50) { edges { node { pk stickers {
        __typename
        isHidden
        ... on StoryPlaceSticker { place { pk } }
        ... on StoryMediaSticker { media { pk } }
        ... on StoryLinkSticker { url title }
      } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v2/highlight/by/id']);
    const { edges } = (data as { highlight: { stories: { edges: { node: { stickers: object[] | null } }[] } } })
      .highlight.stories;
    expect(edges).toHaveLength(items.length);
    for (const [index, { node }] of edges.entries()) {
      const story = items[index] as Story;
      const extras = world.storyStickers.of(story).filter(({ kind }) => smallFormat.includes(kind));
      expect(node.stickers ?? []).toHaveLength(story.mentions.length + story.hashtags.length + extras.length);
      const link = extras.find((one) => one.kind === 'link');
      if (link?.kind === 'link')
        expect(node.stickers).toContainEqual(expect.objectContaining({ url: link.url, title: link.title }));
    }
    const kinds = edges.flatMap(({ node }) => (node.stickers ?? []).map(typeOf));
    expect(new Set(kinds).size).toBeGreaterThan(2);
  });

  test('from KeyAPI are the same as from HikerAPI', async () => {
    const keyapi = await startGateway({ HIKER_ACCESS_KEY: '', KEYAPI_TOKEN: sandbox.keyapiToken }, { now: () => now });
    const there = await keyapi.ask(stickersOfStories, { pk: famous.pk });
    const here = await ask(stickersOfStories, { pk: famous.pk });
    expect(errorsOf(there)).toEqual([]);
    expect(there.data).toEqual(here.data);
  });
});
