import { BUSINESS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { rows } from '../../../support/required.ts';

const server = await startGateway(
  { META_CALLER_TOKENS: '1' },
  {
    metaTokens: [
      {
        token: 'no-shop',
        username: BUSINESS.username,
        lacks: ['catalog_management', 'instagram_shopping_tag_products'],
      },
      { token: 'friend', username: FIRST_FRIEND.username },
    ],
  },
  ['META'],
);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const catalog = world.catalogs.of(business) as NonNullable<ReturnType<typeof world.catalogs.of>>;
const me = `/${sandbox.metaAccountId}`;

const productsOf = graphql(/* GraphQL */ `
  query ProductsOf($catalogId: ID!, $query: String) {
    account {
      products(catalogId: $catalogId, query: $query, first: 50) {
        edges {
          node {
            graphId
            merchantId
            name
            imageUrl
            retailerId
            reviewStatus
            isCheckout
            variants {
              graphId
              name
            }
          }
        }
      }
    }
  }
`);

const appealOf = graphql(/* GraphQL */ `
  query AppealOf($productId: ID!) {
    account {
      username
      productAppeal(productId: $productId) {
        productId
        reviewStatus
        isEligible
      }
    }
  }
`);

const tagsOfMedia = graphql(/* GraphQL */ `
  query TagsOfMedia($first: Int!) {
    account {
      username
      media(first: $first) {
        edges {
          node {
            pk
            productTags {
              productId
              merchantId
              name
              price
              salePrice
              imageUrl
              reviewStatus
              isCheckout
              x
              y
            }
          }
        }
      }
    }
  }
`);

const shop = graphql(/* GraphQL */ `
  query Shop($graphId: ID) {
    account(graphId: $graphId) {
      username
      isShoppingEligible
      catalogs {
        graphId
        productCount
      }
    }
  }
`);

const statuses = { approved: 'APPROVED', rejected: 'REJECTED', pending: 'PENDING', outdated: 'OUTDATED', '': 'NONE' };

test('products of a catalog are complete, with ids beyond 2^53 unchanged', async () => {
  const { data, errors } = await askTwice(server, productsOf, { catalogId: catalog.id });
  expect(errors).toBeUndefined();
  expect(data.account?.products?.edges?.map(({ node }) => node)).toEqual(
    catalog.products.map((product) => ({
      graphId: product.id,
      merchantId: product.merchantId,
      name: product.name,
      imageUrl: expect.toSatisfy((url: unknown) => url === null || String(url).startsWith('http')),
      retailerId: product.retailerId,
      reviewStatus: statuses[product.reviewStatus],
      isCheckout: product.isCheckout,
      variants: expect.toSatisfy((variants: unknown) =>
        product.variants.length === 0
          ? variants === null || (Array.isArray(variants) && variants.length === 0)
          : Array.isArray(variants) && variants.length === product.variants.length,
      ),
    })),
  );
  expect(officialCalls(server)).toHaveLength(1);
});

test('products are searched by any words', async () => {
  const [product] = catalog.products as [(typeof catalog.products)[number]];
  const { data, errors } = await askTwice(server, productsOf, { catalogId: catalog.id, query: product.name });
  expect(errors).toBeUndefined();
  expect(data.account?.products?.edges?.map(({ node }) => node.graphId)).toContain(product.id);
  const odd = await askTwice(server, productsOf, { catalogId: catalog.id, query: 'a&b=c)"{id},é 🌿' });
  expect(odd.errors).toBeUndefined();
  expect(odd.data.account?.products?.edges).toEqual([]);
});

describe('an appeal', () => {
  test('can be made for a rejected product', async () => {
    const rejected = catalog.products.find(({ reviewStatus }) => reviewStatus === 'rejected');
    const { data, errors } = await askTwice(server, appealOf, { productId: rejected?.id ?? '' });
    expect(errors).toBeUndefined();
    expect(data.account?.productAppeal).toEqual({
      productId: rejected?.id,
      reviewStatus: 'REJECTED',
      isEligible: true,
    });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('for a product that does not exist is NOT_FOUND without failing other fields', async () => {
    const answer = await askTwice(server, appealOf, { productId: '1' });
    expect(answer.data.account).toEqual({ username: business.username, productAppeal: null });
    expect(errorsOf(answer)).toEqual(['account.productAppeal NOT_FOUND']);
    expect(officialCalls(server)).toHaveLength(2);
  });
});

test('product tags are read with the posts, with positions on pictures only', async () => {
  const { data, errors } = await askTwice(server, tagsOfMedia, { first: 40 });
  expect(errors).toBeUndefined();
  const posts = postsOf(sandbox, business).slice(0, 40);
  const tagged = posts.map((post) => (post.owner.index === business.index ? world.catalogs.tagsOf(post) : []));
  expect(tagged.some((tags) => tags.length > 0)).toBe(true);
  for (const [index, { node }] of rows(data.account?.media?.edges).entries()) {
    const tags = node.productTags ?? [];
    expect(tags.map(({ productId }) => productId)).toEqual(tagged[index]?.map(({ productId }) => productId));
    for (const tag of tags) {
      expect(tag.price).toMatch(/\$/);
      if (posts[index]?.mediaType === 2) expect([tag.x, tag.y]).toEqual([null, null]);
      else expect(tag).toMatchObject({ x: expect.any(Number), y: expect.any(Number) });
    }
  }
  expect(officialCalls(server)).toHaveLength(1);
});

describe('without a requirement', () => {
  const as = (token: string, account = business.fbid) => ({
    headers: { 'content-type': 'application/json', 'x-meta-access-token': token, 'x-meta-account-id': account },
  });

  test('the permission: the shop fails with the code of the service, and other fields are read', async () => {
    const answer = await askTwice(server, shop, {}, as('no-shop'));
    expect(answer.data.account).toMatchObject({ username: business.username, catalogs: null });
    expect(answer.errors).toMatchObject([
      {
        path: ['account', 'catalogs'],
        extensions: { code: 'UPSTREAM_PERMISSION', upstreamCode: 200, traceId: expect.any(String) },
      },
    ]);
  });

  test('a shop: there is no catalog, and other fields are read', async () => {
    const friend = personOf(sandbox, FIRST_FRIEND.username);
    const answer = await askTwice(server, shop, {}, as('friend', friend.fbid));
    expect(answer.data.account).toEqual({ username: friend.username, isShoppingEligible: false, catalogs: null });
    expect(errorsOf(answer)).toEqual(['account.catalogs UPSTREAM_PERMISSION']);
  });

  test('a valid catalog id: it is NOT_FOUND', async () => {
    const answer = await askTwice(server, productsOf, { catalogId: '1' });
    expect(errorsOf(answer)).toEqual(['account.products NOT_FOUND']);
    expect(officialCalls(server)).toEqual([expect.stringContaining(`${me}/catalog_product_search`)]);
  });
});
