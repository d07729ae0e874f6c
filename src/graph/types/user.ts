import { profileUrl } from '../../model/links/links.ts';
import type { AccountType, User } from '../../model/user/user.ts';
import * as source from '../../sources/user.ts';
import { builder } from '../builder/builder.ts';
import { neverNull } from '../builder/never-null.ts';
import { checkedId, checkedLink, checkedUsername, entitiesByKey, maxKeys } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField, known } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { renditionField } from './image.ts';
import { Node } from './node.ts';
import { UserAboutRef } from './profile/about.ts';
import { BioLinkRef } from './profile/bio-link.ts';
import { ContactRef } from './profile/contact.ts';

const AccountTypeRef = builder.enumType('AccountType', {
  description: 'The kind of an Instagram account.',
  values: {
    PERSONAL: { description: 'A personal account.' },
    BUSINESS: { description: 'A professional account of a business.' },
    CREATOR: { description: 'A professional account of a creator.' },
  } satisfies Record<AccountType, unknown>,
});

const ClipSort = builder.enumType('ClipSort', {
  description: 'The order of clips.',
  values: { RECENT: { description: 'Newest first.' }, VIEWS: { description: 'The most played first.' } },
});

connectionType('User', 'people');

builder.objectType('User', {
  description: 'An Instagram account: a person or a business.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        source.user,
        'The Relay id. Within one answer an account has one id. It is made from `pk` if any part of the operation provides it; `user` and `users` fetch it if needed. Otherwise (the official API does not provide the `pk` of commenters, collaborators and discovered businesses) it is made from `username` or `graphId`, without a call. `node` accepts all of them. An account fetched with `node` or `nodes` has the id that was passed.',
      ),
    ),
    pk: t.exposeID('pk', { description: "Instagram's own id, as a string of digits." }),
    graphId: t.exposeID('graphId', {
      description: 'The id of the account in the official API (17841…).',
    }),
    username: t.exposeString('username', { extensions: neverNull, description: 'The username, without `@`.' }),
    fullName: t.exposeString('fullName', { description: 'The display name. It can be empty.' }),
    biography: t.exposeString('biography', { description: 'The text of the profile. It can be empty.' }),
    bioLinks: t.expose('bioLinks', { type: [BioLinkRef], description: 'The links in the profile.' }),
    pronouns: t.exposeStringList('pronouns', { description: 'The pronouns in the profile.' }),
    category: t.exposeString('category', {
      description: 'The category that a professional account chose, such as `Photographer`.',
    }),
    accountType: t.expose('accountType', { type: AccountTypeRef, description: 'The kind of the account.' }),
    isPrivate: t.exposeBoolean('isPrivate', {
      extensions: neverNull,
      description: 'Whether only followers can see the posts, stories and follower lists.',
    }),
    isVerified: t.exposeBoolean('isVerified', {
      extensions: neverNull,
      description: 'Whether the account has the verified badge.',
    }),
    isBusiness: t.exposeBoolean('isBusiness', { description: 'Whether it is a business account.' }),
    profilePicture: t.field(renditionField('profilePictures', 'The profile picture.')),
    externalUrl: t.expose('externalUrl', { type: 'URL', description: 'The website link of the profile.' }),
    profileUrl: t.field({
      type: 'URL',
      description: 'The URL of the profile on instagram.com, made from the username.',
      extensions: { plan: { facts: ['username'] }, ...neverNull },
      resolve: ({ username }) => {
        const name = known(username);
        return name === null ? null : profileUrl(name);
      },
    }),
    followerCount: t.expose('followerCount', {
      type: 'SafeInt',
      extensions: neverNull,
      description: 'The number of followers.',
    }),
    followingCount: t.expose('followingCount', {
      type: 'SafeInt',
      extensions: neverNull,
      description: 'The number of accounts that this account follows.',
    }),
    mediaCount: t.expose('mediaCount', {
      type: 'SafeInt',
      extensions: neverNull,
      description: 'The number of posts in the profile.',
    }),
    clipCount: t.expose('clipCount', { type: 'SafeInt', description: 'The number of clips (reels).' }),
    contact: t.expose('contact', {
      type: ContactRef,
      description: 'The contact details of a professional account. null if it shows none.',
    }),
    about: t.expose('about', {
      type: UserAboutRef,
      description:
        'Where the account is based (country), when it was created, and its former usernames: what Instagram shows under "About this account". From HikerAPI, by a call of its own that needs the `pk`. null if nothing is shown; if the call fails, only this field is null, with an error.',
    }),
    hasStories: t.exposeBoolean('hasStories', { description: 'Whether the account has stories that are visible now.' }),
    latestStoryAt: t.expose('latestStoryAt', {
      type: 'DateTime',
      description: 'When the newest visible story was published (UTC). null if there is none.',
    }),
    media: t.field(
      connectionField(source.media, 'The posts of the profile grid: pinned posts first, then newest first.'),
    ),
    pinnedMedia: t.field(
      connectionField(
        source.pinnedMedia,
        'The posts that are pinned to the top of the profile, in its order. Instagram allows three. From HikerAPI, which returns one page; `media` has them too, with all other posts.',
      ),
    ),
    clips: t.field(
      connectionField(source.clips, 'The clips (reels) of the account.', {
        sort: t.arg({ type: ClipSort, defaultValue: 'RECENT', description: 'The order of the clips.' }),
      }),
    ),
    reposts: t.field(connectionField(source.reposts, "Other accounts' posts that this account reposted.")),
    taggedMedia: t.field(connectionField(source.taggedMedia, 'Posts in which this account is tagged.')),
    followers: t.field(
      connectionField(
        source.followers,
        'The followers. Instagram can end the list early. If it ends before a known count, `extensions.warnings` contains LIST_CUT.',
      ),
    ),
    following: t.field(
      connectionField(
        source.following,
        'The accounts that this account follows. Instagram can end the list early. If it ends before a known count, `extensions.warnings` contains LIST_CUT.',
      ),
    ),
    searchFollowers: t.field(
      connectionField(
        source.searchFollowers,
        'The followers whose username or display name matches, to find out whether somebody follows this account without reading the whole list. The service returns one page. No matches are an empty list. `totalCount` is null.',
        { query: t.arg.string({ required: true, description: 'The name to search for, or a part of it.' }) },
      ),
    ),
    searchFollowing: t.field(
      connectionField(
        source.searchFollowing,
        'The accounts that this account follows and whose username or display name matches, to find out whether it follows somebody without reading the whole list. The service returns one page. No matches are an empty list. `totalCount` is null.',
        { query: t.arg.string({ required: true, description: 'The name to search for, or a part of it.' }) },
      ),
    ),
    stories: t.field(connectionField(source.stories, 'The stories that are visible now, oldest first.')),
    highlights: t.field(
      connectionField(
        source.highlights,
        'The highlights, in the order of the profile. `totalCount` is null, because no service provides their number.',
      ),
    ),
    suggestedUsers: t.field(
      connectionField(
        source.suggestedUsers,
        'Accounts that Instagram suggests to people who look at this one. The service returns one page.',
      ),
    ),
    similarBusinesses: t.field(
      connectionField(
        source.similarBusinesses,
        'Businesses that Instagram considers similar. The service returns one page.',
      ),
    ),
  }),
});

export const UserBy = builder.inputType('UserBy', {
  isOneOf: true,
  description: 'The key of an account. Pass exactly one field.',
  fields: (t) => ({
    pk: t.id({ description: "Instagram's own id, as a string of digits. Lists are cheapest with this key." }),
    username: t.string({ description: 'The username, with or without `@`, in upper or lower case.' }),
    url: t.field({
      type: 'URL',
      description:
        'The URL of the profile: https://www.instagram.com/<username>/. A share link works too; HikerAPI resolves it for one request.',
    }),
    graphId: t.id({ description: 'The id of the account in the official API. Requires access to the official API.' }),
  }),
});

type UserKey = typeof UserBy.$inferInput;

/** The record for a key. Throws BAD_USER_INPUT if the key is not one of an account. Makes no upstream call. */
export function userOfKey(by: UserKey): User {
  if (by.pk != null)
    return { pk: checkedId('by.pk', by.pk, 'a pk is a string of 1 to 20 digits; pass a name as "username"') };
  if (by.username != null) return { username: checkedUsername('by.username', by.username) };
  if (by.graphId != null)
    return { graphId: checkedId('by.graphId', by.graphId, 'a graphId is a string of 1 to 20 digits') };
  const link = checkedLink(String(by.url), {
    type: 'User',
    thing: 'profile',
    example: 'https://www.instagram.com/<username>/',
  });
  return link.type === 'User' ? { username: link.username } : { shareUrl: link.url };
}

builder.queryFields((t) => ({
  user: t.field({
    type: 'User',
    description: 'An account by one of its keys. Fields that the key itself contains make no call.',
    args: { by: t.arg({ type: UserBy, required: true, description: 'The key of the account.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => entityField('User', userOfKey(by), context, info),
  }),
  users: t.field({
    type: ['User'],
    nullable: { list: false, items: true },
    description: `Up to ${maxKeys} accounts, in the order of the keys. An account that fails is null, with an error.`,
    args: { by: t.arg({ type: [UserBy], required: true, description: 'The keys of the accounts.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) =>
      entitiesByKey('by', by, (key) => entityField('User', userOfKey(key), context, info)),
  }),
}));
