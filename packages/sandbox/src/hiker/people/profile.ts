import { type JsonObject, long } from '../../json.ts';
import { sampleAt } from '../../samples.ts';
import type { Person } from '../../world/people/people.ts';
import type { Wire } from '../wire.ts';
import { interopFbid, pictureId } from './rows.ts';

const PROFILE = sampleAt('hiker/v2.user.by.id', 'user');

/** The profile of `/v2/user/by/id` and `by/username`, some 240 keys. */
export function profile(wire: Wire, person: Person): JsonObject {
  const { world } = wire;
  const clips = world.timelines.clips(person).length;
  const joiner = world.dice.between('profile.joiner', 10_000, 90_000_000, person.index);
  return {
    ...PROFILE,
    ...firstRow(wire, person),
    account_type: person.accountType,
    bio_links: bioLinks(wire, person),
    is_business: person.accountType === 2,
    biography_with_entities: { raw_text: person.biography, entities: [] },
    text_post_app_badge_label: person.username,
    text_post_app_joiner_number: joiner,
    text_post_app_joiner_number_label: joiner.toLocaleString('en-US'),
    media_count: world.timelines.of(person).length,
    is_verified: person.isVerified,
    is_private: person.isPrivate,
    following_count: person.followingCount,
    follower_count: person.followerCount,
    fbid_v2: long(person.fbid),
    pk_id: person.pk,
    latest_reel_media: person.isPrivate ? 0 : world.stories.latest(person, world.now()),
    has_highlight_reels: person.highlightCount > 0,
    interop_messaging_user_fbid: long(interopFbid(wire, person)),
    profile_pic_id: pictureId(wire, person),
    has_anonymous_profile_picture: !person.hasPicture,
    hd_profile_pic_url_info: { height: 1080, url: wire.avatar(person, 1080), width: 1080 },
    hd_profile_pic_versions: [320, 640].map((size) => ({ height: size, url: wire.avatar(person, size), width: size })),
    has_videos: clips > 0,
    page_name: person.accountType === 1 ? null : person.fullName,
    charity_profile_fundraiser_info: fundraiser(person),
    instagram_pk: person.pk,
    total_clips_count: clipCount(wire, person, clips),
    pronouns: person.pronouns,
    external_url: person.link ?? '',
    external_lynx_url: person.link ?? '',
    ...contact(person),
  };
}

/** The keys of the first row of a streamed profile, which every row repeats. */
export function firstRow(wire: Wire, person: Person): JsonObject {
  return {
    strong_id__: person.pk,
    pk: long(person.pk),
    id: person.pk,
    full_name: person.fullName,
    username: person.username,
    biography: person.biography,
    profile_pic_url: wire.avatar(person),
  };
}

export function bioLinks(wire: Wire, person: Person): readonly JsonObject[] {
  if (person.link === undefined) return [];
  const number = wire.world.dice.bits('profile.link', person.index);
  return [
    {
      link_id: long(String(17_900_000_000_000_000n + BigInt(number) * 40_000n)),
      url: person.link,
      lynx_url: `${person.link}?l=1`,
      link_type: 'external',
      title: '',
      media_type: 'none',
      image_url: '',
      icon_url: '',
      media_accent_color_hex: '',
      is_pinned: false,
      is_verified: false,
      open_external_url_with_in_app_browser: true,
      click_id: wire.world.dice.hex('profile.click', 144, person.index),
      creation_source: 'NONE',
    },
  ];
}

/** Whether the person has clips, or how many. */
export function clipCount(wire: Wire, { pk }: Person, clips: number): number {
  return wire.form('clip-count', pk) === 'flag' ? Math.min(1, clips) : clips;
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
  };
}

function fundraiser(person: Person): JsonObject {
  return {
    pk: long(person.pk),
    has_active_fundraiser: false,
    is_facebook_onboarded_charity: false,
    consumption_sheet_config: {
      can_viewer_donate: false,
      currency: null,
      donation_disabled_message: null,
      donation_url: null,
      has_viewer_donated: null,
      privacy_disclaimer: null,
      profile_fundraiser_id: null,
      you_donated_message: null,
      donation_amount_config: {
        default_selected_donation_value: null,
        donation_amount_selector_values: [],
        maximum_donation_amount: null,
        minimum_donation_amount: null,
        prefill_amount: null,
        user_currency: null,
      },
    },
  };
}
