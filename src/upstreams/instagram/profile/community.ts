import type { Fact } from '../../../model/entity.ts';
import type { BroadcastChannel, FanClub, ThreadsProfile } from '../../../model/user/profile.ts';
import { address, count, flag, id, type Keys, longId, object, some, someText } from '../value.ts';

/** Where a profile leads its followers: to Threads, to its broadcast channels, to its subscriptions. */

export interface CommunityKeys {
  readonly text_post_app_badge_label?: unknown;
  readonly text_post_app_joiner_number?: unknown;
  readonly is_active_on_text_post_app?: unknown;
  readonly pinned_channels_info?: unknown;
  readonly broadcast_chat_preference_status?: unknown;
  readonly fan_club_info?: unknown;
}

/** Unknown where the answer does not have the keys: only whole profiles have the number. */
export function threads(wire: CommunityKeys): Fact<ThreadsProfile> {
  if (wire.text_post_app_badge_label === undefined || wire.text_post_app_joiner_number === undefined) return undefined;
  const username = someText(wire.text_post_app_badge_label) ?? null;
  const joinerNumber = count(wire.text_post_app_joiner_number) || null;
  if (username === null && joinerNumber === null) return null;
  return { username, joinerNumber, isActive: flag(wire.is_active_on_text_post_app) ?? null };
}

type ChannelKeys = Keys<'thread_igid' | 'title' | 'subtitle' | 'invite_link' | 'number_of_members' | 'group_image_uri'>;

export function broadcastChannels(wire: CommunityKeys): Fact<readonly BroadcastChannel[]> {
  return some(object<Keys<'pinned_channels_list'>>(wire.pinned_channels_info)?.pinned_channels_list, channel);
}

/** A channel with neither an id nor a title nor a link is none. */
function channel(value: unknown): BroadcastChannel | undefined {
  const wire = object<ChannelKeys>(value);
  const channelId = id(wire?.thread_igid) ?? null;
  const title = someText(wire?.title) ?? null;
  const inviteUrl = address(wire?.invite_link) ?? null;
  if (wire === undefined || (channelId ?? title ?? inviteUrl) === null) return undefined;
  return {
    channelId,
    title,
    subtitle: someText(wire.subtitle) ?? null,
    inviteUrl,
    memberCount: count(wire.number_of_members) ?? null,
    pictureUrl: address(wire.group_image_uri) ?? null,
  };
}

export function isChannelCreator(wire: CommunityKeys): boolean | undefined {
  const status = object<Keys<'is_broadcast_chat_creator'>>(wire.broadcast_chat_preference_status);
  return flag(status?.is_broadcast_chat_creator);
}

type FanClubKeys = Keys<'fan_club_id' | 'fan_club_name' | 'subscriber_count' | 'connected_member_count'>;

/** An account without subscriptions has null for each part. */
export function fanClub(wire: CommunityKeys): Fact<FanClub> {
  const club = object<FanClubKeys>(wire.fan_club_info);
  if (club === undefined) return undefined;
  const fanClubId = longId(club.fan_club_id) ?? null;
  const name = someText(club.fan_club_name) ?? null;
  const subscriberCount = count(club.subscriber_count) ?? null;
  const memberCount = count(club.connected_member_count) ?? null;
  if ((fanClubId ?? name ?? subscriberCount ?? memberCount) === null) return null;
  return { fanClubId, name, subscriberCount, memberCount };
}
