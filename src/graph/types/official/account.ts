import type { PublishingLimit } from '../../../model/official/account.ts';
import type { ProductAppeal } from '../../../model/official/product.ts';
import type { Comment } from '../../../model/post/comment.ts';
import type { Media } from '../../../model/post/media.ts';
import type { User } from '../../../model/user/user.ts';
import * as source from '../../../sources/account.ts';
import { builder } from '../../builder/builder.ts';
import { relation } from '../../builder/fields.ts';
import { ownedFile } from '../../files/owned-file.ts';
import { checkedId, checkedUsername } from '../../keys.ts';
import { connectionField } from '../../planner/connection-field.ts';
import { entityField, type FieldArguments, factWithArguments } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { ImageRef } from '../image.ts';
import { Node } from '../node.ts';
import { accountInsights } from './insight-fields.ts';
import { CatalogRef, ProductAppealRef, ProductConnection } from './product.ts';
import { PublishingLimitRef, publishingLimit } from './publishing.ts';

const officialId = (argument: string, value: unknown): string =>
  checkedId(argument, String(value), 'an id of the official API is a string of 1 to 20 digits');

const business = factWithArguments('business', ({ username }) => ({
  username: checkedUsername('username', String(username)),
}));

const byGraphId = ({ graphId }: FieldArguments) => ({ graphId: officialId('graphId', graphId) });
const mentionedMedia = factWithArguments('mentionedMedia', byGraphId);
const mentionedComment = factWithArguments('mentionedComment', byGraphId);
const productAppeal = factWithArguments('productAppeal', ({ productId }) => ({
  productId: officialId('productId', productId),
}));

builder.objectType('Account', {
  description:
    'A professional account that the access token of the official API manages: its profile, posts, insights and publishing. `user` is the same account as a public profile.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.account, 'The Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the account in the official API (17841…).',
    }),
    pk: t.exposeID('pk', { description: "Instagram's own id of the account, as a string of digits." }),
    user: t.field(
      relation(
        'user',
        'User',
        'The account as a `User`, with the same `id` as everywhere else in the graph. HikerAPI and KeyAPI are called only for fields that the official API does not provide.',
      ),
    ),
    username: t.exposeString('username', { description: 'The username, without `@`.' }),
    name: t.exposeString('name', { description: 'The display name.' }),
    biography: t.exposeString('biography', { description: 'The text of the profile.' }),
    website: t.expose('website', { type: 'URL', description: 'The website link of the profile.' }),
    profilePicture: t.field({
      ...ownedFile('profilePicture'),
      type: ImageRef,
      description: 'The profile picture.',
    }),
    followerCount: t.expose('followerCount', { type: 'SafeInt', description: 'The number of followers.' }),
    followingCount: t.expose('followingCount', {
      type: 'SafeInt',
      description: 'The number of accounts that this account follows.',
    }),
    mediaCount: t.expose('mediaCount', { type: 'SafeInt', description: 'The number of posts.' }),
    isShoppingEligible: t.exposeBoolean('isShoppingEligible', {
      description: 'Whether the account has a shop and may tag products.',
    }),
    business: t.field({
      type: 'User',
      description:
        'Another professional account, found by its username (business discovery). Fields that the official API provides cost no HikerAPI request. Personal accounts are not found: the error is NOT_FOUND.',
      args: {
        username: t.arg.string({
          required: true,
          description: 'The username, with or without `@`, in upper or lower case.',
        }),
      },
      extensions: { plan: business.plan },
      resolve: (account, args, context, info) =>
        entityField('User', business.valueOf<User>(account, args), context, info),
    }),
    mentionedMedia: t.field({
      type: 'Media',
      description: "Another account's post that mentions this account in its caption. A webhook delivers its id.",
      args: { graphId: t.arg.id({ required: true, description: 'The id of the post in the official API.' }) },
      extensions: { plan: mentionedMedia.plan },
      resolve: (account, args, context, info) =>
        entityField('Media', mentionedMedia.valueOf<Media>(account, args), context, info),
    }),
    mentionedComment: t.field({
      type: 'Comment',
      description: "Another account's comment that mentions this account. A webhook delivers its id.",
      args: { graphId: t.arg.id({ required: true, description: 'The id of the comment in the official API.' }) },
      extensions: { plan: mentionedComment.plan },
      resolve: (account, args, context, info) =>
        entityField('Comment', mentionedComment.valueOf<Comment>(account, args), context, info),
    }),
    insights: t.field({
      ...accountInsights,
      description:
        'Metrics of the account. Empty if there is no data: the account has too few followers, or the period is not counted yet. Use a separate alias for each period and for each breakdown: a metric that the official API refuses, such as one that does not have the period, is left out, with an error that names it.',
    }),
    publishingLimit: t.field({
      type: PublishingLimitRef,
      description: 'How many posts the account has published through the API, and how many it may publish.',
      args: {
        since: t.arg({
          type: 'DateTime',
          description: 'Counts posts from this time on, at most 24 hours ago. The default is 24 hours ago.',
        }),
      },
      extensions: { plan: publishingLimit.plan },
      resolve: (account, args) => publishingLimit.valueOf<PublishingLimit>(account, args),
    }),
    container: t.field({
      type: 'Container',
      description: 'A post that is being prepared for publishing, by the `graphId` that `createContainer` returned.',
      args: { graphId: t.arg.id({ required: true, description: 'The id of the container in the official API.' }) },
      resolve: (_account, { graphId }, context, info) =>
        entityField('Container', { graphId: officialId('graphId', graphId) }, context, info),
    }),
    catalogs: t.expose('catalogs', {
      type: [CatalogRef],
      description: "The product catalogs of the account's shop. There is at most one.",
    }),
    productAppeal: t.field({
      type: ProductAppealRef,
      description: 'The review of a rejected product, and whether the rejection can be appealed.',
      args: { productId: t.arg.id({ required: true, description: 'The `id` of the product.' }) },
      extensions: { plan: productAppeal.plan },
      resolve: (account, args) => productAppeal.valueOf<ProductAppeal>(account, args),
    }),
    media: t.field(
      connectionField(
        source.media,
        "The account's posts, newest first. The official API lists the latest 10,000. `last` and `before` read the list backwards.",
        {
          since: t.arg({ type: 'DateTime', description: 'Returns posts taken at this time or later.' }),
          until: t.arg({ type: 'DateTime', description: 'Returns posts taken at this time or earlier.' }),
        },
      ),
    ),
    stories: t.field(connectionField(source.stories, "The account's current stories, without live videos.")),
    liveMedia: t.field(connectionField(source.liveMedia, 'The live videos that the account is broadcasting now.')),
    taggedMedia: t.field(
      connectionField(source.taggedMedia, "Other accounts' public posts in which the account is tagged."),
    ),
    recentHashtags: t.field(
      connectionField(
        source.recentHashtags,
        'The hashtags that were searched for this account in the last 7 days, at most 30.',
      ),
    ),
    products: t.field(
      connectionField(
        source.products,
        'The products of a catalog that posts can be tagged with.',
        {
          catalogId: t.arg.id({ required: true, description: 'The `graphId` of a catalog from `catalogs`.' }),
          query: t.arg.string({
            description: 'Returns products whose name or SKU contains this text. The default is all products.',
          }),
        },
        ProductConnection,
      ),
    ),
  }),
});

builder.queryField('account', (t) =>
  t.field({
    type: 'Account',
    description:
      'A professional account that the access token of the official API manages. Without a `graphId` and without META_ACCOUNT_ID the error is UPSTREAM_NOT_CONFIGURED.',
    args: {
      graphId: t.arg.id({
        description: 'The id of the account in the official API. The default is the setting META_ACCOUNT_ID.',
      }),
    },
    resolve: (_root, { graphId }, context, info) => {
      const given = graphId == null ? undefined : officialId('graphId', graphId);
      const acting = source.actingAccount(context.operation.services, 'graphId', given);
      return entityField('Account', { graphId: acting }, context, info);
    },
  }),
);
