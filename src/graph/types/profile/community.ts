import type { BroadcastChannel, FanClub, ThreadsProfile } from '../../../model/user/profile.ts';
import { builder } from '../../builder/builder.ts';

/** Where a profile leads its followers. */

export const ThreadsProfileRef = builder.objectRef<ThreadsProfile>('ThreadsProfile').implement({
  description: 'The profile of an Instagram account on Threads.',
  fields: (t) => ({
    username: t.exposeString('username', {
      description: 'The username on Threads, without `@`. null if the profile does not show it.',
    }),
    joinerNumber: t.expose('joinerNumber', {
      type: 'SafeInt',
      description: 'Which account it was to join Threads: 672534 is the 672,534th. null if it is not shown.',
    }),
    isActive: t.exposeBoolean('isActive', {
      description: 'Whether the account is active on Threads. null if the service does not provide it.',
    }),
  }),
});

export const BroadcastChannelRef = builder.objectRef<BroadcastChannel>('BroadcastChannel').implement({
  description: 'A broadcast channel: a chat in which an account writes to all who join.',
  fields: (t) => ({
    channelId: t.exposeID('channelId', { description: "Instagram's id of the channel." }),
    title: t.exposeString('title', { description: 'The name of the channel.' }),
    subtitle: t.exposeString('subtitle', {
      description: "What Instagram writes below the name, in Instagram's words. null if it writes nothing.",
    }),
    inviteUrl: t.expose('inviteUrl', { type: 'URL', description: 'The link to join. null if it has none.' }),
    memberCount: t.expose('memberCount', {
      type: 'SafeInt',
      description: 'The number of members. null if it is not shown.',
    }),
    pictureUrl: t.expose('pictureUrl', {
      type: 'URL',
      description: 'The URL of its picture, which browsers refuse to show on other websites. null if it has none.',
    }),
  }),
});

export const FanClubRef = builder.objectRef<FanClub>('FanClub').implement({
  description: 'The subscriptions that a creator offers to fans for a monthly price.',
  fields: (t) => ({
    fanClubId: t.exposeID('fanClubId', { description: "Instagram's id of the subscriptions." }),
    name: t.exposeString('name', { description: 'Their name. null if they have none.' }),
    subscriberCount: t.expose('subscriberCount', {
      type: 'SafeInt',
      description: 'The number of subscribers. null if it is not shown.',
    }),
    memberCount: t.expose('memberCount', {
      type: 'SafeInt',
      description: 'The number of connected members. null if it is not shown.',
    }),
  }),
});
