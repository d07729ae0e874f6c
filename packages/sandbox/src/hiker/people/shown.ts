import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';

const FAN_CLUB = sampleAt('hiker/v2.user.by.id', 'user.fan_club_info');
const CHAT = sampleAt('hiker/v2.user.by.id', 'user.broadcast_chat_preference_status');

/** The keys of a profile for Threads, its channel and its subscriptions, and its flags. */
export function shown(context: AnswerContext, person: Person): JsonObject {
  const showcase = context.world.showcase(person);
  const { channel, fanClub, joinerNumber } = showcase;
  return {
    text_post_app_badge_label: joinerNumber === undefined ? null : person.username,
    show_text_post_app_badge: joinerNumber !== undefined,
    text_post_app_joiner_number: joinerNumber ?? null,
    text_post_app_joiner_number_label: joinerNumber?.toLocaleString('en-US') ?? null,
    is_active_on_text_post_app: joinerNumber !== undefined,
    pinned_channels_info: {
      has_public_channels: channel !== undefined,
      pinned_channels_list:
        channel === undefined
          ? []
          : [
              {
                title: channel.title,
                thread_igid: channel.id,
                subtitle: `Channel · ${channel.members} members`,
                invite_link: `https://www.instagram.com/channel/${channel.id}/`,
                is_member: false,
                group_image_uri: context.avatar(person),
                group_image_background_uri: '',
                thread_subtype: 29,
                number_of_members: channel.members,
                creator_igid: person.pk,
                creator_username: person.username,
              },
            ],
    },
    broadcast_chat_preference_status: { ...CHAT, is_broadcast_chat_creator: channel !== undefined },
    fan_club_info:
      fanClub === undefined
        ? FAN_CLUB
        : {
            ...FAN_CLUB,
            autosave_to_exclusive_highlight: true,
            connected_member_count: 0,
            fan_club_id: fanClub.id,
            fan_club_name: fanClub.name,
            subscriber_count: fanClub.subscribers,
          },
    has_fan_club_subscriptions: fanClub !== undefined,
    has_music_on_profile: showcase.hasMusic,
    has_guides: showcase.hasGuides,
    is_open_to_collab: showcase.isOpenToCollaboration,
    is_memorialized: showcase.isMemorialized,
    is_regulated_c18: showcase.isRegulated,
    is_new_to_instagram: person.hasNewThreads,
    total_ar_effects: showcase.effects,
  };
}

interface Named {
  readonly user?: Person;
  readonly hashtag?: Hashtag;
}

/** The accounts and hashtags in a biography, in its order. */
export function namedIn({ world }: AnswerContext, { biography }: Person): readonly Named[] {
  return (biography.match(/[@#][\w.]+/g) ?? []).map((word) => {
    const name = word.slice(1);
    const [user, hashtag] = [world.people.byUsername(name), world.hashtags.byName(name)];
    return word.startsWith('@') ? { ...(user && { user }) } : { ...(hashtag && { hashtag }) };
  });
}

/** The same as `entities` of the biography. */
export function bioEntities(context: AnswerContext, person: Person): readonly JsonObject[] {
  return namedIn(context, person).map(({ user, hashtag }) => ({
    ...(user && { user: { id: long(user.pk), username: user.username } }),
    ...(hashtag && { hashtag: { id: long(hashtag.id), name: hashtag.name } }),
  }));
}

/** The id of the live video of a person who is live. */
export function broadcastId({ pk }: Person): string {
  return `1${pk}`;
}
