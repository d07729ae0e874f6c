import { BUSINESS, type Catalog, FIRST_FRIEND, SECOND_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { sentCalls, writeParameters, writes } from '../../support/calls/calls.ts';
import { relayId } from '../../support/data/relay-id.ts';
import { personOf } from '../../support/data/world.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import type { PostInput } from '../../support/graphql/graphql.ts';
import { graphql } from '../../support/graphql/index.ts';
import { required } from '../../support/required.ts';

/** How far the clock of the official API has advanced. */
let aheadMs = 0;
const server = await startGateway({}, { metaVideoMs: 300, now: () => new Date(Date.now() + aheadMs) }, ['META']);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
const media = `POST /${business.fbid}/media`;
const publish = `POST /${business.fbid}/media_publish`;
const jpg = (name: string) => `https://files.example/${name}.jpg`;
const mp4 = (name: string) => `https://files.example/${name}.mp4`;

const createContainer = graphql(/* GraphQL */ `
  mutation CreateContainer($input: CreateContainerInput!) {
    createContainer(input: $input) {
      container {
        id
        graphId
      }
      errors {
        code
        field
      }
    }
  }
`);

const publishContainer = graphql(/* GraphQL */ `
  mutation PublishContainer($input: PublishContainerInput!) {
    publishContainer(input: $input) {
      media {
        graphId
        caption
      }
      container {
        graphId
        status
      }
      errors {
        code
        field
        advice
        upstreamCode
        upstreamSubcode
      }
    }
  }
`);

const publishPost = graphql(/* GraphQL */ `
  mutation PublishPost($input: PublishPostInput!) {
    publishPost(input: $input) {
      media {
        id
        graphId
        code
        caption
        kind
        surface
        children {
          kind
        }
      }
      container {
        graphId
      }
      errors {
        code
        message
        field
        advice
        upstreamCode
        upstreamSubcode
      }
    }
  }
`);

const create = async (post: PostInput) => {
  const { data, errors } = await server.ask(createContainer, { input: { post } });
  expect(errors).toBeUndefined();
  return required(data.createContainer);
};

describe('a container', () => {
  test('is created in one call, and fields that its id provides are not read', async () => {
    const { container, errors } = await create({ image: { imageUrl: jpg('bread'), caption: 'Bread' } });
    expect(errors).toEqual([]);
    expect(container).toEqual({ id: relayId('Container', container?.graphId ?? ''), graphId: container?.graphId });
    expect(sentCalls(server)).toEqual([media]);
    expect(writeParameters(server)).toEqual([{ image_url: jpg('bread'), caption: 'Bread' }]);
  });

  test('of a picture accepts all options of a picture', async () => {
    const [product] = (sandbox.world.catalogs.of(business) as Catalog).products.filter(
      ({ reviewStatus }) => reviewStatus === 'approved',
    );
    const { errors } = await create({
      image: {
        imageUrl: jpg('everything'),
        altText: 'A “loaf” & crumbs\non a board',
        caption: 'Crumbs & “crusts”\n#bread @the_juniper_archive\u2028{media{id}}',
        locationId: sandbox.world.places.at(0).facebookId,
        userTags: [{ username: `@${SECOND_FRIEND.username}`, x: 0, y: 1 }, { username: FIRST_FRIEND.username }],
        productTags: [{ productId: product?.id ?? '', x: 0.5, y: 0.25 }],
        collaborators: [FIRST_FRIEND.username.toUpperCase()],
        isAiGenerated: true,
      },
    });
    expect(errors).toEqual([]);
    expect(writeParameters(server)).toEqual([
      {
        image_url: jpg('everything'),
        alt_text: 'A “loaf” & crumbs\non a board',
        caption: 'Crumbs & “crusts”\n#bread @the_juniper_archive\u2028{media{id}}',
        location_id: sandbox.world.places.at(0).facebookId,
        user_tags: JSON.stringify([
          { username: SECOND_FRIEND.username, x: 0, y: 1 },
          { username: FIRST_FRIEND.username },
        ]),
        product_tags: JSON.stringify([{ product_id: product?.id, x: 0.5, y: 0.25 }]),
        collaborators: JSON.stringify([FIRST_FRIEND.username]),
        is_ai_generated: 'true',
      },
    ]);
  });

  test('of a reel accepts all options of a reel', async () => {
    const { errors } = await create({
      reel: {
        videoUrl: mp4('90s'),
        caption: 'Kneading',
        shareToFeed: false,
        coverUrl: jpg('cover'),
        audioName: 'Oven & hum',
        thumbOffsetMs: 0,
        userTags: [{ username: SECOND_FRIEND.username }],
        isAiGenerated: false,
      },
    });
    expect(errors).toEqual([]);
    expect(writeParameters(server)).toEqual([
      {
        media_type: 'REELS',
        video_url: mp4('90s'),
        caption: 'Kneading',
        share_to_feed: 'false',
        cover_url: jpg('cover'),
        audio_name: 'Oven & hum',
        thumb_offset: '0',
        user_tags: JSON.stringify([{ username: SECOND_FRIEND.username }]),
        is_ai_generated: 'false',
      },
    ]);
  });

  test.each([
    ['MANUAL', 'MANUAL'],
    ['PERFORMANCE', 'SS_PERFORMANCE'],
  ] as const)('of a trial reel names how it is shared with followers: %s', async (trialGraduation, strategy) => {
    const { errors } = await create({ reel: { videoUrl: mp4('90s'), trialGraduation } });
    expect(errors).toEqual([]);
    expect(writeParameters(server)).toEqual([
      {
        media_type: 'REELS',
        video_url: mp4('90s'),
        trial_params: JSON.stringify({ graduation_strategy: strategy }),
      },
    ]);
  });

  test('of a trial reel that the account may not publish says which field to omit', async () => {
    const videoUrl = mp4('refused-2207081');
    const { errors } = await create({ reel: { videoUrl, trialGraduation: 'MANUAL' } });
    expect(errors).toEqual([{ code: 'META_2207081', field: ['input', 'post', 'reel', 'trialGraduation'] }]);
  });

  test('of a carousel has the alternative text on its items and the AI label on the whole', async () => {
    const items = [{ imageUrl: jpg('one'), altText: 'One' }, { imageUrl: jpg('two') }];
    const { errors } = await create({ carousel: { items, isAiGenerated: true } });
    expect(errors).toEqual([]);
    expect(writeParameters(server)).toEqual([
      { is_carousel_item: 'true', image_url: jpg('one'), alt_text: 'One' },
      { is_carousel_item: 'true', image_url: jpg('two') },
      { media_type: 'CAROUSEL', children: expect.stringMatching(/^\d+,\d+$/), is_ai_generated: 'true' },
    ]);
  });

  test.each([
    ['picture', { imageUrl: jpg('story') }, { image_url: jpg('story') }],
    ['video', { videoUrl: mp4('story') }, { video_url: mp4('story') }],
  ])('of a story is created from a %s', async (_, story, form) => {
    expect((await create({ story })).errors).toEqual([]);
    expect(writeParameters(server)).toEqual([{ media_type: 'STORIES', ...form }]);
  });
});

describe('a post is published in one mutation', () => {
  const post = async (input: PostInput) => {
    const { data, errors } = await server.ask(publishPost, { input: { post: input } });
    expect(errors).toBeUndefined();
    return required(data.publishPost);
  };

  test('a picture: created, polled, published, and its requested fields read', async () => {
    const { media: published, container, errors } = await post({ image: { imageUrl: jpg('loaf'), caption: 'Loaf' } });
    expect(errors).toEqual([]);
    expect(published).toMatchObject({ caption: 'Loaf', kind: 'IMAGE', surface: 'FEED', children: null });
    expect(published?.code).toMatch(/^[\w-]{11}$/);
    expect(sentCalls(server)).toEqual([media, `GET /${container?.graphId}`, publish, `GET /${published?.graphId}`]);
    expect(writeParameters(server)[1]).toEqual({ creation_id: container?.graphId });
  });

  test('a reel: polled until it is ready', async () => {
    const { media: published, errors } = await post({ reel: { videoUrl: mp4('slow-600'), caption: 'Kneading' } });
    expect(errors).toEqual([]);
    expect(published).toMatchObject({ caption: 'Kneading', kind: 'VIDEO', surface: 'REELS' });
    expect(writes(server)).toEqual([media, publish]);
    expect(sentCalls(server).filter((call) => call.startsWith('GET'))).toHaveLength(3);
  });

  test('a story', async () => {
    const { media: published, errors } = await post({ story: { imageUrl: jpg('morning') } });
    expect(errors).toEqual([]);
    expect(published).toMatchObject({ surface: 'STORY' });
  });

  test('a carousel: its items in parallel, polled together', async () => {
    const {
      media: published,
      container,
      errors,
    } = await post({
      carousel: {
        items: [{ imageUrl: jpg('one') }, { videoUrl: mp4('slow-600') }, { imageUrl: jpg('three') }],
        caption: 'A day',
        shareToFeed: true,
      },
    });
    expect(errors).toEqual([]);
    expect(published).toMatchObject({
      caption: 'A day',
      kind: 'CAROUSEL',
      children: [{ kind: 'IMAGE' }, { kind: 'VIDEO' }, { kind: 'IMAGE' }],
    });
    expect(sentCalls(server)).toEqual([
      media,
      media,
      media,
      'GET /',
      expect.stringMatching(/^GET \/\d+$/),
      media,
      `GET /${container?.graphId}`,
      publish,
      `GET /${published?.graphId}`,
    ]);
    const [first, second, third, carousel] = writeParameters(server);
    expect([first, second, third]).toEqual([
      { is_carousel_item: 'true', image_url: jpg('one') },
      { is_carousel_item: 'true', media_type: 'VIDEO', video_url: mp4('slow-600') },
      { is_carousel_item: 'true', image_url: jpg('three') },
    ]);
    expect(carousel).toEqual({
      media_type: 'CAROUSEL',
      children: expect.stringMatching(/^\d+,\d+,\d+$/),
      caption: 'A day',
      share_to_feed: 'true',
    });
  });

  test.each([2, 10])('a carousel of %i keeps the order of its items', async (count) => {
    const items = Array.from({ length: count }, (_, index) =>
      index % 3 === 1 ? { videoUrl: mp4(`slow-0-${index}`) } : { imageUrl: jpg(`picture-${index}`) },
    );
    const { media: published, errors } = await post({ carousel: { items } });
    expect(errors).toEqual([]);
    expect(published?.children?.map(({ kind }) => kind)).toEqual(
      items.map(({ videoUrl }) => (videoUrl === undefined ? 'IMAGE' : 'VIDEO')),
    );
    expect(writes(server)).toEqual([...items.map(() => media), media, publish]);
  });
});

describe('a container is published', () => {
  const finish = async (containerGraphId: string) => {
    const { data, errors } = await server.ask(publishContainer, { input: { containerGraphId } });
    expect(errors).toBeUndefined();
    return required(data.publishContainer);
  };
  const made = async (post: PostInput) => (await create(post)).container?.graphId ?? '';

  test('at once', async () => {
    const graphId = await made({ image: { imageUrl: jpg('ready'), caption: 'Ready' } });
    const { media: published, container, errors } = await finish(graphId);
    expect(errors).toEqual([]);
    expect(published).toMatchObject({ caption: 'Ready' });
    expect(container).toEqual({ graphId, status: 'PUBLISHED' });
    expect(sentCalls(server)[0]).toBe(publish);
    expect(sentCalls(server).slice(1).sort()).toEqual([`GET /${graphId}`, `GET /${published?.graphId}`].sort());
  });

  test('after waiting, if the service says that it is not ready', async () => {
    const graphId = await made({ reel: { videoUrl: mp4('slow-1800') } });
    const { media: published, errors } = await finish(graphId);
    expect(errors).toEqual([]);
    expect(published?.graphId).toMatch(/^\d+$/);
    expect(writes(server)).toEqual([publish, publish]);
  });

  test('once: it is no longer a container', async () => {
    const graphId = await made({ image: { imageUrl: jpg('once') } });
    await finish(graphId);
    const { media: published, container, errors } = await finish(graphId);
    expect(published).toBeNull();
    expect(container).toEqual({ graphId, status: 'PUBLISHED' });
    expect(errors).toMatchObject([{ code: 'META_2207008', upstreamCode: 24, upstreamSubcode: 2207008 }]);
    expect(writes(server)).toEqual([publish]);
  });

  test.each([
    ['has failed', mp4('fails-2207026'), 'META_2207026', 'ERROR'],
    ['has expired', mp4('expired'), 'META_2207008', 'EXPIRED'],
  ])('not if it %s, with the reason in the payload', async (_, videoUrl, code, status) => {
    const graphId = await made({ reel: { videoUrl } });
    aheadMs += 350;
    const { media: published, container, errors } = await finish(graphId);
    expect(published).toBeNull();
    expect(container).toEqual({ graphId, status });
    expect(errors).toMatchObject([{ code, advice: expect.stringMatching(/\w/) }]);
    expect(writes(server)).toEqual([publish]);
  });
});
