import { GatewayError } from '../errors.ts';
import type { Product } from '../model/official/product.ts';
import type { Media } from '../model/post/media.ts';
import { notConfigured } from '../model/services/not-configured.ts';
import type { UpstreamName } from '../model/services/upstream.ts';
import type { Story } from '../model/story/story.ts';
import type { Hashtag } from '../model/topics/hashtag.ts';
import { type EdgePage, readNodes } from '../upstreams/expandable/edge.ts';
import { printFields } from '../upstreams/expandable/fields.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { productFields, readProduct } from '../upstreams/meta/nodes/products.ts';
import type { CallingAccount, Edge } from './declare/access-path.ts';
import { edge, list, listOnNode, viaNode } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';

const self = { 'ig-user-id': 'graphId' };

/** The account that the official API's token acts for. Only that API knows it. */
export const account = entity('Account', {
  keys: ['graphId'],
  relations: { user: one('User') },
  paths: [viaNode(meta.user, nodes.igUser, self)],
  unreachable: 'the official API does not provide this of an account',
});

/** A Facebook Page leads to the account that is connected to it. */
export const facebookPage = entity('Page', {
  keys: ['graphId'],
  relations: { account: one('Account') },
  paths: [viaNode(meta.facebookPage, nodes.facebookPage, { 'page-id': 'graphId' })],
  unreachable: 'the official API does not provide this of a Page',
});

/** The id of the account that a field acts for: the argument's value, otherwise the configured account. */
export function actingAccount(
  services: { isConfigured(upstream: UpstreamName): boolean; callingAccount(upstream: UpstreamName): CallingAccount },
  argument: string,
  given: string | null | undefined,
): string {
  const { upstream } = meta.user;
  const missing = services.isConfigured(upstream)
    ? `no account is configured; pass "${argument}" or set META_ACCOUNT_ID`
    : `an account needs ${notConfigured([upstream])}, and META_ACCOUNT_ID`;
  return given ?? configuredAccount(services.callingAccount(upstream), missing);
}

/** The id of the account that the official API is called for. Throws UPSTREAM_NOT_CONFIGURED if there is none. */
export function configuredAccount({ accountId }: CallingAccount, missing: string): string {
  if (accountId !== undefined) return accountId;
  throw new GatewayError('UPSTREAM_NOT_CONFIGURED', missing, { upstream: meta.user.upstream });
}

export const media = edge('Account.media', 'Media', [listOnNode<Media>(meta.userMedia, nodes.igUser, self)], {
  count: 'mediaCount',
  variants: ['since', 'until'],
});

export const stories = edge('Account.stories', 'Story', [listOnNode<Story>(meta.userStories, nodes.igUser, self)]);

export const liveMedia = edge('Account.liveMedia', 'Media', [
  listOnNode<Media>(meta.userLiveMedia, nodes.igUser, self),
]);

export const taggedMedia = edge('Account.taggedMedia', 'Media', [listOnNode<Media>(meta.userTags, nodes.igUser, self)]);

export const recentHashtags = edge('Account.recentHashtags', 'Hashtag', [
  listOnNode<Hashtag>(meta.userRecentlySearchedHashtags, nodes.igUser, self),
]);

/** Products of a catalog: plain values, which no other path completes. */
export const products: Edge<Product> = {
  name: 'Account.products',
  of: undefined,
  isPlain: true,
  paths: [
    list<Product, EdgePage>(meta.userCatalogProductSearch, self, {
      parameters: ({ catalogId, query }) => ({
        catalog_id: String(catalogId),
        ...(query != null && { q: String(query) }),
        fields: printFields(productFields),
      }),
      page: ({ nodes, after, hasNext }) => ({ items: readNodes(nodes, readProduct), next: hasNext ? after : null }),
    }),
  ],
  key: ({ graphId }) => graphId,
  variants: ['catalogId', 'query'],
};
