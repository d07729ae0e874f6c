import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { clipCount, shownOfLink } from './profile.ts';
import { broadcastId, namedIn } from './shown.ts';

const WEB_PROFILE = sampleAt('hiker/gql.user.web_profile_info', '');
const LINK = sampleAt('hiker/gql.user.web_profile_info', 'bio_links.0');

/** The profile of `/gql/user/web_profile_info`: no envelope, every id quoted, of the contact only the address. */
export function webProfile(context: AnswerContext, person: Person): JsonObject {
  const { world } = context;
  const { isMemorialized, isRegulated, joinerNumber } = world.showcase(person);
  const isLive = !person.isPrivate && context.form('broadcast', person.pk) === 'live';
  return {
    ...WEB_PROFILE,
    fbid_v2: person.fbid,
    is_private: person.isPrivate,
    bio_links:
      person.link === undefined
        ? []
        : [{ ...LINK, ...shownOfLink(context, person), url: person.link, lynx_url: `${person.link}?l=1` }],
    is_memorialized: isMemorialized,
    is_regulated_c18: isRegulated,
    text_post_app_badge_label: joinerNumber === undefined ? null : person.username,
    show_text_post_app_badge: joinerNumber === undefined ? null : true,
    live_broadcast_visibility: isLive ? 0 : null,
    live_broadcast_id: isLive ? broadcastId(person) : null,
    username: person.username,
    pk: person.pk,
    profile_pic_url: context.avatar(person),
    hd_profile_pic_url_info: { url: context.avatar(person, 1080) },
    latest_reel_media: person.isPrivate ? 0 : world.stories.latest(person, world.now()),
    biography: person.biography,
    full_name: person.fullName,
    is_verified: person.isVerified,
    account_type: person.accountType,
    follower_count: person.followerCount,
    address_street: person.contact?.street ?? '',
    city_name: person.contact?.city ?? '',
    is_business: person.accountType === 2,
    zip: person.contact?.zip ?? '',
    biography_with_entities: { entities: entities(context, person) },
    category: person.category?.[1] ?? '',
    should_show_category: person.category !== undefined,
    external_lynx_url: person.link ?? null,
    external_url: person.link ?? null,
    pronouns: person.pronouns,
    id: person.pk,
    following_count: person.followingCount,
    media_count: world.timelines.of(person).length,
    total_clips_count: clipCount(context, person, world.timelines.clips(person).length),
  };
}

/** On the web an entity has both keys, and its ids are quoted. */
function entities(context: AnswerContext, person: Person): readonly JsonObject[] {
  return namedIn(context, person).map(({ user, hashtag }) => ({
    user: user === undefined ? null : { id: user.pk, username: user.username },
    hashtag: hashtag === undefined ? null : { name: hashtag.name },
  }));
}
