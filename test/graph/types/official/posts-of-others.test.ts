import { BUSINESS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';

const server = await startGateway({}, {}, ['HIKER', 'META']);
const { sandbox } = server;
/** Whose first posts have no other authors. */
const stranger = sandbox.world.people.at(1_001);

interface Posts {
  readonly user: Readonly<Record<'media' | 'reposts' | 'taggedMedia', { readonly edges: readonly { node: Post }[] }>>;
}
interface Post {
  readonly altText?: string | null;
  readonly coauthors?: readonly object[] | null;
  readonly children?: readonly object[] | null;
}

/** A selection on posts of a person, from a list that has no ids of the official API. */
const postsOf = ({ username }: { readonly username: string }, selection: string, list = 'media'): string =>
  `{ user(by: { username: "${username}" }) { ${list}(first: 6) { edges { node { ${selection} } } } } }`;

const lookups = () => hikerCalls(server).filter((path) => path === '/v2/media/info/by/id');

describe('a fact that only the official API has, of posts of an account that it does not manage,', () => {
  test('is not paid for: one free call says that it does not answer', async () => {
    const { data, errors } = await server.ask<Posts, object>(postsOf(stranger, 'altText coauthors { pk }'));
    const posts = rows(data.user.media.edges).map(({ node }) => node);
    const shared = posts.filter(({ coauthors }) => coauthors !== null);
    // A post of several authors may be one that the account manages.
    expect(lookups()).toHaveLength(shared.length);
    expect(posts.length - shared.length).toBeGreaterThan(2);
    expect(officialCalls(server).filter((call) => call.endsWith('fields=id'))).toHaveLength(1);
    expect(posts.every(({ altText }) => altText === null)).toBe(true);
    expect(errors).toHaveLength(posts.length);
    for (const { message, extensions } of rows(errors)) {
      expect(extensions?.code).toBe('UPSTREAM_PERMISSION');
      expect(message).toContain('it belongs to another account');
    }
  });

  test.each(['hasPoll', 'totalLikeCount', 'audio { graphId }', 'insights(metrics: [REACH]) { name }'])(
    'is not paid for either: %s',
    async (fact) => {
      await server.ask(postsOf(stranger, `${fact} coauthors { pk }`));
      const paid = lookups().length;
      await server.ask(postsOf(stranger, 'altText'));
      expect(paid).toBe(lookups().length);
      expect(paid).toBeLessThan(3);
    },
  );

  test('is not paid for in a list of posts of many people', async () => {
    const { data } = await server.ask<Posts, object>(postsOf(stranger, 'altText coauthors { pk }', 'reposts'));
    const shared = rows(data.user.reposts.edges).filter(({ node }) => node.coauthors !== null);
    expect(lookups()).toHaveLength(shared.length);
  });

  test('is not paid for while the official API is down', async () => {
    const remove = sandbox.faults.add({ upstream: 'META', status: 500 });
    const { errors } = await server.ask(postsOf(stranger, 'altText coauthors { pk }'));
    remove();
    expect(lookups().length).toBeLessThan(3);
    for (const { extensions } of rows(errors)) expect(extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
  });
});

describe('a fact that only the official API has, of the own posts,', () => {
  const query = postsOf(BUSINESS, 'altText isSharedToFeed');

  test('is read where HikerAPI found the posts', async () => {
    const { data, errors } = await server.ask<Posts, object>(query);
    expect(errors).toBeUndefined();
    const { length } = rows(data.user.media.edges);
    expect(lookups()).toHaveLength(length);
    expect(officialCalls(server).filter((call) => call.endsWith('fields=id'))).toHaveLength(1);
  });

  test('costs no more than the estimate says', async () => {
    const { estimate } = await explain(server, query);
    const { extensions } = await server.ask(query);
    expect(extensions?.upstream.billed).toBe(estimate?.billed);
    expect(extensions?.upstream.requests).toBeLessThanOrEqual(estimate?.requests ?? 0);
  });
});

describe('a picture in a carousel', () => {
  const carousels = (posts: readonly { node: Post }[]) => posts.filter(({ node }) => node.children != null);

  test('has no id of the official API, so nothing is paid to learn it', async () => {
    const { data, errors } = await server.ask<Posts, object>(postsOf(stranger, 'children { altText }'));
    expect(carousels(data.user.media.edges).length).toBeGreaterThan(0);
    expect(lookups()).toEqual([]);
    expect(officialCalls(server)).toEqual([]);
    for (const { extensions } of rows(errors)) expect(extensions?.code).toBe('NOT_SUPPORTED');
  });

  test.each(['media', 'taggedMedia'] as const)('is read once with all others of its carousel, in %s', async (list) => {
    const query = postsOf(stranger, 'children { accessibilityCaption productTags { name } }', list);
    const { estimate } = await explain(server, query);
    const { data, errors, extensions } = await server.ask<Posts, object>(query);
    expect(errors).toBeUndefined();
    const albums = carousels(data.user[list].edges);
    expect(albums.length).toBeGreaterThan(0);
    expect(lookups()).toHaveLength(albums.length);
    expect(extensions?.upstream.billed).toBeLessThanOrEqual(estimate?.billed ?? 0);
    // One call for each post that may be a carousel, and those of the list.
    expect(estimate?.billed).toBeLessThan(12);
  });

  test('has the facts that a call for it alone would have', async () => {
    const facts = 'pk accessibilityCaption kind width images { url }';
    const { data } = await server.ask<Posts, object>(postsOf(stranger, `pk children { ${facts} }`));
    const [album] = carousels(data.user.media.edges);
    const children = rows(album?.node.children) as readonly { readonly pk: string }[];
    for (const child of children.slice(0, 2)) {
      const alone = await server.ask<{ media: object }, object>(`{ media(by: { pk: "${child.pk}" }) { ${facts} } }`);
      expect(alone.data.media).toEqual(child);
    }
  });
});
