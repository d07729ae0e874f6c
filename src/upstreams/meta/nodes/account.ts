import type { PublishingLimit } from '../../../model/official/account.ts';
import type { FactOnNode } from '../../expandable/node.ts';
import {
  addressOrNull,
  flagOrNull,
  idOf,
  idOrNull,
  numberOrNull,
  objectOrNull,
  rows,
  textOrNull,
} from '../node-value.ts';
import { accountInsights } from './insights/insights.ts';
import { fact, type MetaEdgeOnNode, type NodeName, nodeType, plain } from './node.ts';
import { catalogs, productAppeal } from './products.ts';

/** How much of its allowance the account has used. */
const publishingLimit: FactOnNode = {
  canFailCall: true,
  edge: 'content_publishing_limit',
  ask: ({ since }) => [
    {
      name: 'content_publishing_limit',
      ...(since !== undefined && { modifiers: { since: unixSeconds(since) } }),
      fields: plain('quota_usage', 'config'),
    },
  ],
  read: (node) => {
    const [one] = rows(node['content_publishing_limit'], 'content_publishing_limit');
    if (one === undefined) return null;
    const config = objectOrNull(one['config'], 'config');
    return {
      used: numberOrNull(one['quota_usage'], 'quota_usage') ?? 0,
      total: numberOrNull(config?.['quota_total'], 'quota_total'),
      durationSeconds: numberOrNull(config?.['quota_duration'], 'quota_duration'),
    } satisfies PublishingLimit;
  },
};

const edgeOf = (name: string, node: NodeName, more: Partial<MetaEdgeOnNode> = {}): MetaEdgeOnNode => ({
  name,
  node,
  maxLimit: 100,
  ...more,
});

/** An edge that older versions, or the token, may lack. */
const newerEdge = { maxLimit: 50, needsPermission: true };

/** An edge that can be limited to a time. */
const between = {
  modifiers: ({ since, until }: Readonly<Record<string, unknown>>) => ({
    ...(since != null && { since: unixSeconds(since) }),
    ...(until != null && { until: unixSeconds(until) }),
  }),
};

/** A time as the API takes it, given as a date or as text. */
function unixSeconds(time: unknown): string {
  return String(Math.floor((time instanceof Date ? time : new Date(String(time))).getTime() / 1000));
}

/** IG User: the professional account that the token acts for. */
export const igUser = nodeType('Account', {
  name: 'IGUser',
  path: '/{ig-user-id}',
  facts: {
    graphId: fact('id', idOrNull),
    pk: fact('ig_id', idOrNull),
    username: fact('username', textOrNull),
    name: fact('name', textOrNull),
    biography: fact('biography', textOrNull),
    website: fact('website', addressOrNull),
    profilePicture: fact('profile_picture_url', (value, at) => {
      const url = addressOrNull(value, at);
      return url === null ? null : { url };
    }),
    followerCount: fact('followers_count', numberOrNull),
    followingCount: fact('follows_count', numberOrNull),
    mediaCount: fact('media_count', numberOrNull),
    isShoppingEligible: fact('shopping_product_tag_eligibility', flagOrNull),
    catalogs,
    publishingLimit,
    insights: accountInsights,
    productAppeal,
  },
  entities: {
    user: { node: 'managedUser', ask: () => undefined },
    business: {
      node: 'discoveredUser',
      ask: ({ username }) => ({ name: 'business_discovery', modifiers: { username: String(username) } }),
      implies: ({ username }) => ({ username }),
      canFailCall: true,
      edge: 'business_discovery',
    },
    mentionedMedia: {
      node: 'mentionedMedia',
      ask: ({ graphId }) => ({ name: 'mentioned_media', modifiers: { media_id: String(graphId) } }),
      canFailCall: true,
      edge: 'mentioned_media',
    },
    mentionedComment: {
      node: 'mentionedComment',
      ask: ({ graphId }) => ({ name: 'mentioned_comment', modifiers: { comment_id: String(graphId) } }),
      canFailCall: true,
      edge: 'mentioned_comment',
    },
  },
  edges: {
    'Account.media': edgeOf('media', 'igMedia', between),
    'Account.stories': edgeOf('stories', 'igStory', { needsPermission: true }),
    'Account.liveMedia': edgeOf('live_media', 'liveMedia', { needsPermission: true }),
    'Account.taggedMedia': edgeOf('tags', 'taggedMedia', { needsPermission: true }),
    'Account.collaborativeMedia': edgeOf('collaborative_media', 'collaborativeMedia', newerEdge),
    'Account.scheduledMedia': edgeOf('scheduled_media', 'scheduledMedia', newerEdge),
    'Account.recentHashtags': edgeOf('recently_searched_hashtags', 'igHashtag', {
      maxLimit: 30,
      needsPermission: true,
    }),
  },
  always: (node) => ({ graphId: idOf(node) }),
});

/** A Facebook Page leads to the account that is connected to it. */
export const facebookPage = nodeType('Page', {
  name: 'Page',
  path: '/{page-id}',
  facts: { graphId: fact('id', idOrNull) },
  entities: { account: { node: 'igUser', ask: () => ({ name: 'instagram_business_account' }) } },
  always: (node) => ({ graphId: idOf(node) }),
});
