import { BUSINESS, type Catalog, type Post, type Product } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { sentCalls, writeParameters } from '../../support/calls/calls.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { required } from '../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const { world } = server.sandbox;
const business = personOf(server.sandbox, BUSINESS.username);
const catalog = world.catalogs.of(business) as Catalog;
const untagged = postsOf(server.sandbox, business).filter(
  (post) => post.owner.index === business.index && world.catalogs.tagsOf(post).length === 0,
);
const picture = untagged.find(({ mediaType }) => mediaType === 1) as Post;
const video = untagged.find(({ mediaType }) => mediaType === 2) as Post;
const reviewed = (status: Product['reviewStatus']) =>
  catalog.products.filter(({ reviewStatus }) => reviewStatus === status) as [Product, Product];
const [loaf, bun] = reviewed('approved');
const [rejected] = reviewed('rejected');

const tagProducts = graphql(/* GraphQL */ `
  mutation TagProducts($input: TagProductsInput!) {
    tagProducts(input: $input) {
      media {
        graphId
        productTags {
          productId
          merchantId
          name
          x
          y
        }
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

const untagProducts = graphql(/* GraphQL */ `
  mutation UntagProducts($input: UntagProductsInput!) {
    untagProducts(input: $input) {
      media {
        graphId
        productTags {
          productId
        }
      }
      errors {
        code
        field
        upstreamCode
      }
    }
  }
`);

const appealProduct = graphql(/* GraphQL */ `
  mutation AppealProduct($input: AppealProductInput!) {
    appealProduct(input: $input) {
      accepted
      errors {
        code
        field
      }
    }
  }
`);

const appealState = graphql(/* GraphQL */ `
  query AppealState($productId: ID!) {
    account {
      productAppeal(productId: $productId) {
        reviewStatus
        isEligible
      }
    }
  }
`);

const tag = (post: Post, ...tags: { productId: string; x?: number; y?: number }[]) =>
  server.ask(tagProducts, { input: { mediaGraphId: post.fbid, tags } });

describe('products', () => {
  test('are tagged on a picture, and moved when tagged again', async () => {
    const { data, errors } = await tag(
      picture,
      { productId: loaf.id, x: 0, y: 1 },
      { productId: bun.id, x: 0.25, y: 0.5 },
    );
    expect(errors).toBeUndefined();
    expect(required(data.tagProducts)).toEqual({
      media: {
        graphId: picture.fbid,
        productTags: [
          { productId: loaf.id, merchantId: loaf.merchantId, name: loaf.name, x: 0, y: 1 },
          { productId: bun.id, merchantId: bun.merchantId, name: bun.name, x: 0.25, y: 0.5 },
        ],
      },
      errors: [],
    });
    expect(sentCalls(server)).toEqual([`POST /${picture.fbid}/product_tags`, `GET /${picture.fbid}`]);
    expect(writeParameters(server).map(({ updated_tags }) => JSON.parse(updated_tags ?? ''))).toEqual([
      [
        { product_id: loaf.id, x: 0, y: 1 },
        { product_id: bun.id, x: 0.25, y: 0.5 },
      ],
    ]);
    const again = await tag(picture, { productId: loaf.id, x: 0.75, y: 0.75 });
    expect(required(again.data.tagProducts).media?.productTags).toMatchObject([{ x: 0.75 }, { x: 0.25 }]);
  });

  test('are tagged on a video without coordinates', async () => {
    const { data } = await tag(video, { productId: loaf.id });
    expect(required(data.tagProducts).media?.productTags).toMatchObject([{ productId: loaf.id, x: null, y: null }]);
  });

  test.each([
    ['on a video, with coordinates', video, { productId: loaf.id, x: 0, y: 0 }, 2207035],
    ['on a picture, without coordinates', picture, { productId: loaf.id }, 2207036],
    ['that were rejected', picture, { productId: rejected.id, x: 0, y: 0 }, 2207037],
  ])('%s, are refused with advice', async (_, post, given, subcode) => {
    const { data, errors } = await tag(post, given);
    expect(errors).toBeUndefined();
    expect(required(data.tagProducts)).toEqual({
      media: null,
      errors: [
        {
          code: `META_${subcode}`,
          field: ['input', 'tags'],
          advice: expect.stringMatching(/\w/),
          upstreamCode: 100,
          upstreamSubcode: subcode,
        },
      ],
    });
    expect(sentCalls(server)).toEqual([`POST /${post.fbid}/product_tags`]);
  });

  test('are untagged together or not at all', async () => {
    const untag = (...tags: Product[]) =>
      server.ask(untagProducts, {
        input: {
          mediaGraphId: picture.fbid,
          tags: tags.map(({ id, merchantId }) => ({ productId: id, merchantId })),
        },
      });
    const none = await untag(loaf, rejected);
    expect(none.errors).toBeUndefined();
    expect(required(none.data.untagProducts)).toEqual({
      media: null,
      errors: [{ code: 'REFUSED', field: null, upstreamCode: null }],
    });
    expect(sentCalls(server)).toEqual([`DELETE /${picture.fbid}/product_tags`]);

    const { data } = await untag(loaf);
    expect(required(data.untagProducts)).toEqual({
      media: { graphId: picture.fbid, productTags: [{ productId: bun.id }] },
      errors: [],
    });
    expect(sentCalls(server)).toEqual([`DELETE /${picture.fbid}/product_tags`, `GET /${picture.fbid}`]);
    expect(writeParameters(server)).toEqual([
      { deleted_tags: JSON.stringify([{ product_id: loaf.id, merchant_id: loaf.merchantId }]) },
    ]);
  });
});

describe('an appeal', () => {
  const appeal = (productId: string, accountGraphId?: string) =>
    server.ask(appealProduct, {
      input: { productId, reason: 'It is bread, and "nothing" else\n🍞', ...(accountGraphId && { accountGraphId }) },
    });

  test('is accepted, and its outcome can be read later', async () => {
    const before = await server.ask(appealState, { productId: rejected.id });
    expect(before.data.account?.productAppeal?.isEligible).toBe(true);
    const { data, errors } = await appeal(rejected.id);
    expect(errors).toBeUndefined();
    expect(required(data.appealProduct)).toEqual({ accepted: true, errors: [] });
    expect(sentCalls(server)).toEqual([`POST /${business.fbid}/product_appeal`]);
    expect(writeParameters(server)).toEqual([
      { product_id: rejected.id, appeal_reason: 'It is bread, and "nothing" else\n🍞' },
    ]);
    const after = await server.ask(appealState, { productId: rejected.id });
    expect(after.data.account?.productAppeal?.isEligible).toBe(false);
  });

  test('for a product that was not rejected is refused', async () => {
    const { data, errors } = await appeal(loaf.id, business.fbid);
    expect(errors).toBeUndefined();
    expect(required(data.appealProduct)).toEqual({ accepted: false, errors: [{ code: 'REFUSED', field: null }] });
  });
});
