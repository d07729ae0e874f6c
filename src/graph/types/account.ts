import { GatewayError } from '../../errors.ts';
import type { Account, PublishingLimit } from '../../model/account.ts';
import type { Comment } from '../../model/comment.ts';
import { isPk, isUsername, normaliseUsername } from '../../model/ids.ts';
import type { Insight } from '../../model/insight.ts';
import type { Media } from '../../model/media.ts';
import type { ProductAppeal } from '../../model/product.ts';
import type { User } from '../../model/user.ts';
import * as source from '../../sources/account.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entityField } from '../planner/entity-field.ts';
import { askedFact } from '../planner/fact-with-arguments.ts';
import { relayId } from '../planner/id-field.ts';
import { badKey } from '../planner/key.ts';
import {
  AccountRef,
  CommentRef,
  ContainerRef,
  HashtagConnection,
  MediaConnection,
  MediaRef,
  StoryConnection,
  UserRef,
} from '../refs.ts';
import { accountInsights } from './account-insights.ts';
import { ImageRef } from './image.ts';
import { InsightRef } from './insight.ts';
import { Node } from './node.ts';
import { CatalogRef, ProductAppealRef, ProductConnection } from './product.ts';

const PublishingLimitRef = builder.objectRef<PublishingLimit>('PublishingLimit').implement({
  description: 'How much of its allowance an account has published through the API.',
  fields: (t) => ({
    used: t.exposeInt('used', {
      nullable: false,
      description: 'Posts published since `since`, else in the last 24 hours.',
    }),
    total: t.exposeInt('total', { description: 'How many are allowed in `durationSeconds`. It differs by account.' }),
    durationSeconds: t.exposeInt('durationSeconds', { description: 'Over how many seconds they are counted.' }),
  }),
});

const graphId = (argument: string, value: unknown): string => {
  if (typeof value === 'string' && isPk(value)) return value;
  throw badKey(argument, String(value), 'a graphId is a string of digits');
};

const dayMs = 24 * 60 * 60 * 1000;

const business = askedFact('business', ({ username }) => {
  const name = normaliseUsername(String(username));
  if (isUsername(name)) return { username: name };
  throw badKey('username', String(username), 'a username has 1 to 30 letters, digits, dots and underscores');
});
const mentionedMedia = askedFact('mentionedMedia', (args) => ({ graphId: graphId('graphId', args['graphId']) }));
const mentionedComment = askedFact('mentionedComment', (args) => ({ graphId: graphId('graphId', args['graphId']) }));
const productAppeal = askedFact('productAppeal', (args) => ({ productId: graphId('productId', args['productId']) }));
const publishingLimit = askedFact('publishingLimit', ({ since }) => {
  if (!(since instanceof Date)) return {};
  if (since.getTime() < Date.now() - dayMs)
    throw new GatewayError('BAD_USER_INPUT', '"since" lies more than 24 hours back; the service counts one day only');
  return { since: since.toISOString() };
});

AccountRef.implement({
  description:
    "A professional account that the official API's token acts for: its profile, posts, insights and publishing. `user` is the same account as a public profile.",
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.account, 'Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', { nullable: false, description: "The official API's id of the account (17841…)." }),
    pk: t.exposeID('pk', { description: "Instagram's own id of the same account." }),
    user: t.field({
      type: UserRef,
      description:
        'The same account as a `User`, the same node as everywhere else in the graph. Other services are called only for fields that the official API does not provide.',
      extensions: { plan: { entity: 'user' } },
      resolve: ({ user }, _args, context, info) => entityField('User', user, context, info),
    }),
    username: t.exposeString('username', { description: 'The handle, without @.' }),
    name: t.exposeString('name', { description: 'The display name.' }),
    biography: t.exposeString('biography', { description: 'The text of the profile.' }),
    website: t.expose('website', { type: 'URL', description: 'The website given in the profile.' }),
    profilePicture: t.expose('profilePicture', { type: ImageRef, description: 'The profile picture.' }),
    followerCount: t.expose('followerCount', { type: 'SafeInt', description: 'Number of followers.' }),
    followingCount: t.expose('followingCount', { type: 'SafeInt', description: 'Number of accounts that it follows.' }),
    mediaCount: t.expose('mediaCount', { type: 'SafeInt', description: 'How many posts it has.' }),
    isShoppingEligible: t.exposeBoolean('isShoppingEligible', {
      description: 'Whether it has a shop and may tag products.',
    }),
    business: t.field({
      type: UserRef,
      description:
        'Another professional account by its username (business discovery). What the official API provides of it costs no HikerAPI request. Personal accounts cannot be found this way.',
      args: {
        username: t.arg.string({
          required: true,
          description: 'The username, with or without `@`, in upper or lower case.',
        }),
      },
      extensions: { plan: business.plan },
      resolve: (account, args, context, info) => entityField('User', business.of<User>(account, args), context, info),
    }),
    mentionedMedia: t.field({
      type: MediaRef,
      description: 'A post of somebody else whose caption mentions the account; a webhook provides its id.',
      args: { graphId: t.arg.id({ required: true, description: "The official API's id of the post." }) },
      extensions: { plan: mentionedMedia.plan },
      resolve: (account, args, context, info) =>
        entityField('Media', mentionedMedia.of<Media>(account, args), context, info),
    }),
    mentionedComment: t.field({
      type: CommentRef,
      description: 'A comment of somebody else that mentions the account; a webhook provides its id.',
      args: { graphId: t.arg.id({ required: true, description: 'The id of the comment.' }) },
      extensions: { plan: mentionedComment.plan },
      resolve: (account, args, context, info) =>
        entityField('Comment', mentionedComment.of<Comment>(account, args), context, info),
    }),
    insights: t.field({
      type: [InsightRef],
      description:
        'Metrics of the account. Empty if there is no data: too few followers, or a period that is not counted yet. Select metrics with different periods, or without a breakdown, under separate aliases: one metric that does not fit the arguments fails the whole field.',
      args: accountInsights.args,
      extensions: { plan: accountInsights.plan },
      resolve: (account, args) => accountInsights.of<readonly Insight[]>(account, args),
    }),
    publishingLimit: t.field({
      type: PublishingLimitRef,
      description: 'How much of its daily allowance the account has published through the API.',
      args: {
        since: t.arg({
          type: 'DateTime',
          description: 'Start of the count, at most 24 hours ago; left out: 24 hours ago.',
        }),
      },
      extensions: { plan: publishingLimit.plan },
      resolve: (account, args) => publishingLimit.of<PublishingLimit>(account, args),
    }),
    container: t.field({
      type: ContainerRef,
      description: 'A post that is being prepared, by the id that `createContainer` returned.',
      args: { graphId: t.arg.id({ required: true, description: "The official API's id of the container." }) },
      resolve: (_account, args, context, info) =>
        entityField('Container', { graphId: graphId('graphId', args.graphId) }, context, info),
    }),
    catalogs: t.expose('catalogs', {
      type: [CatalogRef],
      description: "The catalog of the account's shop; at most one.",
    }),
    productAppeal: t.field({
      type: ProductAppealRef,
      description: 'Whether the rejection of a product can be appealed, or was.',
      args: { productId: t.arg.id({ required: true, description: 'Which product.' }) },
      extensions: { plan: productAppeal.plan },
      resolve: (account, args) => productAppeal.of<ProductAppeal>(account, args),
    }),
    media: t.field(
      connectionField(
        MediaConnection,
        source.media,
        'Its posts, newest first, the latest 10,000 of them. `last` and `before` page backwards from a cursor.',
        {
          since: t.arg({ type: 'DateTime', description: 'Only posts from this time on.' }),
          until: t.arg({ type: 'DateTime', description: 'Only posts up to this time.' }),
        },
      ),
    ),
    stories: t.field(
      connectionField(StoryConnection, source.stories, 'The stories that it shows now, without live videos.'),
    ),
    liveMedia: t.field(connectionField(MediaConnection, source.liveMedia, 'The live videos that it broadcasts now.')),
    taggedMedia: t.field(
      connectionField(MediaConnection, source.taggedMedia, 'Public posts of others that it is tagged in.'),
    ),
    recentHashtags: t.field(
      connectionField(
        HashtagConnection,
        source.recentHashtags,
        'The hashtags that were looked up for this account in the last 7 days, at most 30.',
      ),
    ),
    products: t.field(
      connectionField(ProductConnection, source.products, 'Products of a catalog that posts can be tagged with.', {
        catalogId: t.arg.id({ required: true, description: 'Which catalog: see `catalogs`.' }),
        query: t.arg.string({ description: 'Text that their name or SKU must contain; left out: all products.' }),
      }),
    ),
  }),
});

builder.queryField('account', (t) =>
  t.field({
    type: AccountRef,
    description: "The professional account behind the official API's token.",
    args: {
      graphId: t.arg.id({ description: 'Which account, where the token acts for several; left out: META_ACCOUNT_ID.' }),
    },
    resolve: (_root, args, context, info) =>
      entityField('Account', accountOf(args.graphId, context.operation.asker('META').accountId), context, info),
  }),
);

function accountOf(given: string | null | undefined, configured: string | undefined): Account {
  if (given != null) return { graphId: graphId('graphId', given) };
  if (configured !== undefined) return { graphId: configured };
  throw new GatewayError('UPSTREAM_NOT_CONFIGURED', 'say which account: pass "graphId", or set META_ACCOUNT_ID', {
    upstream: 'META',
  });
}
