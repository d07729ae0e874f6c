import type { Hashtag } from '../model/hashtag.ts';
import type { Media } from '../model/media.ts';
import type { Product } from '../model/product.ts';
import type { Story } from '../model/story.ts';
import { type EdgePage, readNodes } from '../upstreams/expandable/edge.ts';
import { printFields } from '../upstreams/expandable/fields.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { productFields, readProduct } from '../upstreams/meta/nodes/products.ts';
import type { Edge } from './declare/access-path.ts';
import { edge, list, listOnNode, viaNode } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';

const self = { 'ig-user-id': 'graphId' };

/** The account that the official API's token acts for. No other service has it. */
export const account = entity('Account', {
  keys: ['graphId'],
  relations: { user: one('User') },
  paths: [viaNode(meta.user, nodes.igUser, self)],
  unreachable: 'the official API does not provide this of an account',
});

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

/** Products of a catalog: plain values, which nothing else provides of. */
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
  key: ({ id }) => id,
  variants: ['catalogId', 'query'],
};
