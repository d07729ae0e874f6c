import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Person } from '../../world/people/people.ts';
import { interopFbid, pictureId } from './rows.ts';
import { bioEntities, shown } from './shown.ts';

const PROFILE = sampleAt('hiker/v2.user.by.id', 'user');
const LINK = sampleAt('hiker/v2.user.by.id', 'user.bio_links.0');
const FUNDRAISER = sampleAt('hiker/v2.user.by.id', 'user.charity_profile_fundraiser_info');

/** The profile of `/v2/user/by/id` and `by/username`, some 240 keys. */
export function profile(context: AnswerContext, person: Person): JsonObject {
  const { world } = context;
  const clips = world.timelines.clips(person).length;
  return {
    ...PROFILE,
    ...firstRow(context, person),
    account_type: person.accountType,
    bio_links: bioLinks(context, person),
    is_business: person.accountType === 2,
    biography_with_entities: { raw_text: person.biography, entities: bioEntities(context, person) },
    media_count: world.timelines.of(person).length,
    is_verified: person.isVerified,
    is_private: person.isPrivate,
    following_count: person.followingCount,
    follower_count: person.followerCount,
    fbid_v2: long(person.fbid),
    pk_id: person.pk,
    latest_reel_media: person.isPrivate ? 0 : world.stories.latest(person, world.now()),
    has_highlight_reels: person.highlightCount > 0,
    interop_messaging_user_fbid: long(interopFbid(context, person)),
    profile_pic_id: pictureId(context, person),
    has_anonymous_profile_picture: !person.hasPicture,
    hd_profile_pic_url_info: { height: 1080, url: context.avatar(person, 1080), width: 1080 },
    hd_profile_pic_versions: [320, 640].map((size) => ({
      height: size,
      url: context.avatar(person, size),
      width: size,
    })),
    has_videos: clips > 0,
    page_name: person.accountType === 1 ? null : person.fullName,
    charity_profile_fundraiser_info: { ...FUNDRAISER, pk: long(person.pk) },
    instagram_pk: person.pk,
    total_clips_count: clipCount(context, person, clips),
    pronouns: person.pronouns,
    external_url: person.link ?? '',
    external_lynx_url: person.link ?? '',
    ...shown(context, person),
    ...contact(person),
  };
}

/** The first row of a streamed profile. Every later row repeats its keys. */
export function firstRow(context: AnswerContext, person: Person): JsonObject {
  return {
    strong_id__: person.pk,
    pk: long(person.pk),
    id: person.pk,
    full_name: person.fullName,
    username: person.username,
    biography: person.biography,
    profile_pic_url: context.avatar(person),
  };
}

export function bioLinks(context: AnswerContext, person: Person): readonly JsonObject[] {
  if (person.link === undefined) return [];
  const number = context.world.dice.bits('profile.link', person.index);
  return [
    {
      ...LINK,
      ...shownOfLink(context, person),
      link_id: long(String(17_900_000_000_000_000n + BigInt(number) * 40_000n)),
      url: person.link,
      lynx_url: `${person.link}?l=1`,
      click_id: context.world.dice.hex('profile.click', 144, person.index),
    },
  ];
}

/** The text, picture and pin of somebody's link. */
export function shownOfLink(context: AnswerContext, person: Person): JsonObject {
  const { isLinkPinned, linkTitle, hasLinkPicture } = context.world.showcase(person);
  return {
    title: linkTitle,
    image_url: hasLinkPicture ? context.photo(person.pk, 150, 150) : '',
    is_pinned: isLinkPinned,
  };
}

/** The number of clips or, in some forms, whether there are any. */
export function clipCount(context: AnswerContext, { pk }: Person, clips: number): number {
  return context.form('clip-count', pk) === 'flag' ? Math.min(1, clips) : clips;
}

function contact({ contact: reach, category }: Person): JsonObject {
  return {
    business_contact_method: reach === undefined ? 'UNKNOWN' : 'CALL',
    category: category?.[1] ?? '',
    category_id: category?.[0] ?? '0',
    should_show_category: category !== undefined,
    should_show_public_contacts: reach !== undefined,
    public_email: reach?.email ?? '',
    public_phone_country_code: reach?.countryCode ?? '',
    public_phone_number: reach?.phone ?? '',
    contact_phone_number: reach === undefined ? '' : `+${reach.countryCode}${reach.phone}`,
    address_street: reach?.street ?? '',
    city_name: reach?.city ?? '',
    zip: reach?.zip ?? '',
    whatsapp_number: reach?.whatsapp ?? '',
    // Only an account with an address has a position.
    ...(reach !== undefined && { latitude: reach.latitude, longitude: reach.longitude }),
  };
}
