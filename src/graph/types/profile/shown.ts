import { builder } from '../../builder/builder.ts';
import { relationList } from '../../builder/fields.ts';
import { BroadcastChannelRef, FanClubRef, ThreadsProfileRef } from './community.ts';
import { LiveBroadcastRef } from './live-broadcast.ts';

const inProfile = 'From HikerAPI. null if the service does not provide it.';

/** What a profile shows beside its names, texts and counts. */
builder.objectFields('User', (t) => ({
  bioMentions: t.field(
    relationList(
      'bioMentions',
      'User',
      'The accounts that the text of the profile (bio) mentions and links, in its order. From HikerAPI. null if it mentions none.',
    ),
  ),
  bioHashtags: t.field(
    relationList(
      'bioHashtags',
      'Hashtag',
      'The hashtags that the text of the profile (bio) links, in its order. From HikerAPI. null if it has none.',
    ),
  ),

  arEffectCount: t.expose('arEffectCount', {
    type: 'SafeInt',
    description: `The number of effects (filters, AR) that the account has published. ${inProfile}`,
  }),

  whatsappNumber: t.exposeString('whatsappNumber', {
    description: 'The WhatsApp number that the profile shows. From HikerAPI. null if it shows none.',
  }),
  threads: t.expose('threads', {
    type: ThreadsProfileRef,
    description: 'The profile on Threads. From HikerAPI. null if the account has none, or does not show it.',
  }),
  broadcastChannels: t.expose('broadcastChannels', {
    type: [BroadcastChannelRef],
    description: 'The broadcast channels that are pinned to the profile. From HikerAPI. null if there are none.',
  }),
  isChannelCreator: t.exposeBoolean('isChannelCreator', {
    description: `Whether the account has created a broadcast channel. ${inProfile}`,
  }),
  fanClub: t.expose('fanClub', {
    type: FanClubRef,
    description: 'The subscriptions that a creator offers. From HikerAPI. null if there are none.',
  }),
  hasProfilePicture: t.exposeBoolean('hasProfilePicture', {
    description: `Whether the account has a profile picture of its own; false if it shows Instagram's placeholder, as many fake accounts (bots) do. ${inProfile}`,
  }),
  hasHighlights: t.exposeBoolean('hasHighlights', {
    description: `Whether the profile shows highlights. ${inProfile}`,
  }),
  hasGuides: t.exposeBoolean('hasGuides', { description: `Whether the profile shows guides. ${inProfile}` }),
  hasVideos: t.exposeBoolean('hasVideos', { description: `Whether the account has videos. ${inProfile}` }),
  hasMusic: t.exposeBoolean('hasMusic', {
    description: `Whether the profile shows a song (music, sound). The services do not say which. ${inProfile}`,
  }),
  isMemorialized: t.exposeBoolean('isMemorialized', {
    description: `Whether it is the account of somebody who has died, kept as a memorial. ${inProfile}`,
  }),
  isRegulated: t.exposeBoolean('isRegulated', {
    description: `Whether Instagram counts the account among those with regulated content, which only adults see. ${inProfile}`,
  }),
  isNew: t.exposeBoolean('isNew', { description: `Whether Instagram counts the account as new. ${inProfile}` }),
  isOpenToCollaboration: t.exposeBoolean('isOpenToCollaboration', {
    description: `Whether the account shows that it is open to collaborations (partnerships, sponsoring). ${inProfile}`,
  }),

  live: t.expose('live', {
    type: LiveBroadcastRef,
    description:
      'The live video that the account is broadcasting now. null if it is not live. From HikerAPI, with the stories, whose call it shares where `stories` are selected; else it costs a call of its own. If that call fails, only this field is null, with an error.',
  }),
}));
