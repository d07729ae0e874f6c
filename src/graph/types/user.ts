import { isPk, isUsername, normaliseUsername, profileUrl, readInstagramUrl } from '../../model/ids.ts';
import { renditionFor } from '../../model/image.ts';
import type { AccountType, BioLink, Contact, User } from '../../model/user.ts';
import * as source from '../../sources/user.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entitiesByKey } from '../planner/entities-by-key.ts';
import { entityField } from '../planner/entity-field.ts';
import { known, relayId } from '../planner/id-field.ts';
import { badKey, namedType } from '../planner/key.ts';
import { HighlightConnection, MediaConnection, StoryConnection, UserConnection, UserRef } from '../refs.ts';
import { ImageRef, minWidthArgument } from './image.ts';
import { Node } from './node.ts';

const AccountTypeRef = builder.enumType('AccountType', {
  description: 'What kind of account it is.',
  values: {
    PERSONAL: { description: "A private person's." },
    BUSINESS: { description: 'A professional account of a business.' },
    CREATOR: { description: 'A professional account of a creator.' },
  } satisfies Record<AccountType, unknown>,
});

const BioLinkRef = builder.objectRef<BioLink>('BioLink').implement({
  description: 'A link in a biography.',
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: "Where it leads, without Instagram's redirect." }),
    title: t.exposeString('title', { description: 'The text shown for it.' }),
    type: t.exposeString('type', { description: "Instagram's own word for its kind, such as `external`." }),
  }),
});

const ContactRef = builder.objectRef<Contact>('Contact').implement({
  description: 'How a professional account says it can be reached.',
  fields: (t) => ({
    email: t.exposeString('email', { description: 'Public e-mail address.' }),
    phoneNumber: t.exposeString('phoneNumber', { description: 'Public phone number, without the country code.' }),
    phoneCountryCode: t.exposeString('phoneCountryCode', { description: 'Country calling code, digits only.' }),
    street: t.exposeString('street', { description: 'Street and number.' }),
    city: t.exposeString('city', { description: 'City.' }),
    zip: t.exposeString('zip', { description: 'Postal code.' }),
  }),
});

UserRef.implement({
  description: 'A person or business on Instagram.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        source.user,
        'Relay id, one for one person in one answer. It is made from `pk` where `user` or `users` finds the person by a key, where a HikerAPI or KeyAPI answer holds them, and where any part of the operation learns their `pk`. Of people whom only the official API knows (commenters, collaborators, discovered businesses), and where the `pk` cannot be fetched, it is made from `username` or `graphId`; selecting it makes no call then, and `node` always accepts it. A person fetched with `node` or `nodes` has exactly the id that was passed.',
      ),
    ),
    pk: t.exposeID('pk', { description: "Instagram's own id: up to 20 digits, always a string." }),
    graphId: t.exposeID('graphId', {
      description: 'The id of the same person in the official Instagram Graph API (17841…).',
    }),
    username: t.exposeString('username', { description: 'The handle, without @.' }),
    fullName: t.exposeString('fullName', { description: 'The display name; may be empty.' }),
    biography: t.exposeString('biography', { description: 'The text of the profile; may be empty.' }),
    bioLinks: t.expose('bioLinks', { type: [BioLinkRef], description: 'Links shown in the profile.' }),
    pronouns: t.exposeStringList('pronouns', { description: 'Pronouns shown in the profile.' }),
    category: t.exposeString('category', { description: 'The category a professional account has chosen.' }),
    accountType: t.expose('accountType', { type: AccountTypeRef, description: 'What kind of account it is.' }),
    isPrivate: t.exposeBoolean('isPrivate', {
      description: 'Whether posts, stories and follower lists are shown to followers only.',
    }),
    isVerified: t.exposeBoolean('isVerified', { description: 'Whether the account wears the verified badge.' }),
    isBusiness: t.exposeBoolean('isBusiness', { description: 'Whether it is a business account.' }),
    profilePicture: t.field({
      type: ImageRef,
      description: 'The profile picture.',
      args: minWidthArgument,
      extensions: { plan: { facts: ['profilePictures'] } },
      resolve: (user, { minWidth }) => renditionFor(known(user.profilePictures) ?? [], minWidth),
    }),
    externalUrl: t.expose('externalUrl', { type: 'URL', description: 'The website given in the profile.' }),
    profileUrl: t.field({
      type: 'URL',
      description: "The profile's address on instagram.com. Made from the username.",
      extensions: { plan: { facts: ['username'] } },
      resolve: ({ username }) => {
        const name = known(username);
        return name === null ? null : profileUrl(name);
      },
    }),
    followerCount: t.expose('followerCount', { type: 'SafeInt', description: 'Number of followers.' }),
    followingCount: t.expose('followingCount', { type: 'SafeInt', description: 'Number of accounts that it follows.' }),
    mediaCount: t.expose('mediaCount', { type: 'SafeInt', description: 'How many posts the profile shows.' }),
    clipCount: t.expose('clipCount', { type: 'SafeInt', description: 'How many clips (reels) there are.' }),
    contact: t.expose('contact', {
      type: ContactRef,
      description: 'How a professional account can be reached; null when it shows nothing.',
    }),
    hasStories: t.exposeBoolean('hasStories', { description: 'Whether stories are showing now.' }),
    latestStoryAt: t.expose('latestStoryAt', {
      type: 'DateTime',
      description: 'When the newest story was put up (UTC); null when none is showing.',
    }),
  }),
});

export const UserBy = builder.inputType('UserBy', {
  isOneOf: true,
  description: 'The key of a person: exactly one of these.',
  fields: (t) => ({
    pk: t.id({ description: "Instagram's own id, as a string of digits. The cheapest key for lists." }),
    username: t.string({ description: 'The username, with or without `@`, in upper or lower case.' }),
    url: t.field({
      type: 'URL',
      description:
        'The address of a profile: https://www.instagram.com/<username>/, or a share link that leads to one, which HikerAPI resolves for one call.',
    }),
    graphId: t.id({ description: "The official API's id. Needs the official API." }),
  }),
});

type UserKey = typeof UserBy.$inferInput;

/** The record that a key names. Throws what to do for one that names nobody; makes no call. */
export function userOfKey(by: UserKey): User {
  if (by.pk != null) {
    if (isPk(by.pk)) return { pk: by.pk };
    throw badKey('by.pk', by.pk, 'a pk is a string of 1 to 20 digits; a name goes into "username"');
  }
  if (by.username != null) {
    const username = normaliseUsername(by.username);
    if (isUsername(username)) return { username };
    throw badKey('by.username', by.username, 'a username has 1 to 30 letters, digits, dots and underscores');
  }
  if (by.graphId != null) {
    if (isPk(by.graphId)) return { graphId: by.graphId };
    throw badKey('by.graphId', by.graphId, 'a graphId is a string of digits');
  }
  const url = String(by.url);
  const named = readInstagramUrl(url);
  if (named?.type === 'User') return { username: named.username };
  if (named?.type === 'Share' && (named.to ?? 'User') === 'User') return { shareUrl: named.url };
  throw badKey(
    'by.url',
    url,
    named === null
      ? 'it is not the URL of anything on Instagram that gramgraph reads; a profile is https://www.instagram.com/<username>/'
      : `it names a ${namedType(named)}, not a profile`,
  );
}

const ClipSort = builder.enumType('ClipSort', {
  description: 'How clips are ordered.',
  values: { RECENT: { description: 'Newest first.' }, VIEWS: { description: 'Most played first.' } },
});

builder.objectFields(UserRef, (t) => ({
  media: t.field(
    connectionField(
      MediaConnection,
      source.media,
      'The posts of the profile grid, pinned ones first, then newest first.',
    ),
  ),
  clips: t.field(
    connectionField(MediaConnection, source.clips, 'The clips (reels).', {
      sort: t.arg({ type: ClipSort, defaultValue: 'RECENT', description: 'How they are ordered.' }),
    }),
  ),
  reposts: t.field(connectionField(MediaConnection, source.reposts, 'Posts of others that this account reposted.')),
  taggedMedia: t.field(connectionField(MediaConnection, source.taggedMedia, 'Posts that this account is tagged in.')),
  followers: t.field(
    connectionField(
      UserConnection,
      source.followers,
      'The followers. Instagram may cut the list short; if it ends before a known count, `extensions.warnings` has LIST_CUT.',
    ),
  ),
  following: t.field(
    connectionField(
      UserConnection,
      source.following,
      'Whom this account follows. Instagram may cut the list short, as with followers.',
    ),
  ),
  stories: t.field(connectionField(StoryConnection, source.stories, 'The stories showing now, oldest first.')),
  highlights: t.field(
    connectionField(
      HighlightConnection,
      source.highlights,
      'The highlights on the profile, in its order. No service provides their number: `totalCount` is null.',
    ),
  ),
  suggestedUsers: t.field(
    connectionField(
      UserConnection,
      source.suggestedUsers,
      'Accounts that Instagram suggests next to this one. One page.',
    ),
  ),
  similarBusinesses: t.field(
    connectionField(UserConnection, source.similarBusinesses, 'Businesses that Instagram considers similar. One page.'),
  ),
}));

builder.queryFields((t) => ({
  user: t.field({
    type: UserRef,
    description: 'A person by one of their keys. What the key itself contains costs nothing.',
    args: { by: t.arg({ type: UserBy, required: true, description: 'Who.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => entityField('User', userOfKey(by), context, info),
  }),
  users: t.field({
    type: [UserRef],
    nullable: { list: false, items: true },
    description: 'Up to 100 people, in the same order; null with an error where one fails.',
    args: { by: t.arg({ type: [UserBy], required: true, description: 'Who.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) =>
      entitiesByKey('by', by, (key) => entityField('User', userOfKey(key), context, info)),
  }),
}));
