import type { Person } from '../../world/people/people.ts';
import {
  collaborationInvites,
  collaborativeMedia,
  contentPublishingLimit,
  liveMedia,
  mediaOfAccount,
  mediaOfDiscovered,
  recentlySearchedHashtags,
  stories,
  tags,
} from '../edges/account.ts';
import { availableCatalogsEdge, catalogProductSearchEdge, productAppealEdge } from '../edges/products.ts';
import { scheduledMedia } from '../edges/scheduled-media.ts';
import { accountInsights } from '../insights/account.ts';
import { BUSINESS_DISCOVERY, MENTIONED_COMMENT_FIELD, MENTIONED_MEDIA_FIELD } from './discovery.ts';
import type { NodeType, Read } from './node.ts';

const nothing = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The public fields. */
const PUBLIC = {
  biography: ({ biography }) => nothing(biography),
  followers_count: ({ followerCount }) => followerCount,
  media_count: (of, { meta }) => meta.media.count(of),
  username: ({ username }) => username,
  website: ({ link }) => link,
} as const satisfies Readonly<Record<string, Read<Person>>>;

export const USER: NodeType<Person> = {
  name: 'IGUser',
  id: ({ fbid }) => fbid,
  defaults: [],
  fields: {
    ...PUBLIC,
    follows_count: ({ followingCount }) => followingCount,
    ig_id: ({ pk }) => pk,
    name: ({ fullName }) => nothing(fullName),
    profile_picture_url: (of, { meta }) => (of.hasPicture ? meta.urls.avatar(of, 640) : undefined),
    shopping_product_tag_eligibility: (of, { meta }) => meta.world.catalogs.of(of) !== undefined,
    business_discovery: BUSINESS_DISCOVERY,
    mentioned_comment: MENTIONED_COMMENT_FIELD,
    mentioned_media: MENTIONED_MEDIA_FIELD,
  },
  edges: {
    available_catalogs: availableCatalogsEdge,
    catalog_product_search: catalogProductSearchEdge,
    collaboration_invites: collaborationInvites,
    collaborative_media: collaborativeMedia,
    content_publishing_limit: contentPublishingLimit,
    insights: accountInsights,
    live_media: liveMedia,
    media: mediaOfAccount,
    product_appeal: productAppealEdge,
    recently_searched_hashtags: recentlySearchedHashtags,
    scheduled_media: scheduledMedia,
    stories,
    tags,
  },
};

/** An account that business discovery found. */
export const DISCOVERED_USER: NodeType<Person> = {
  name: 'IGUser',
  id: ({ fbid }) => fbid,
  defaults: [],
  fields: PUBLIC,
  edges: { media: mediaOfDiscovered },
};
