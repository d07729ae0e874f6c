import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, omit } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';
import { bioLinks, firstRow, profile } from './profile.ts';

/** The keys of the second row of a streamed profile. */
const SECOND_ROW = `
  strong_id__ id pk is_opal_enabled eligible_for_text_app_activation_badge highlights_tray_type account_type profile_pic_url biography bio_links
  is_call_to_action_enabled is_business biography_with_entities is_profile_picture_expansion_enabled show_schools_badge
  text_post_app_badge_label text_post_new_post_count text_post_app_joiner_number text_post_app_joiner_number_label recon_features
  media_count trial_clips_rate_limiting is_prime_onboarding_account is_onboarding_account show_ring_award ring_creator_metadata
  is_verified is_ring_creator is_private username full_name birthday_today_visibility_for_viewer following_count follower_count
`
  .trim()
  .split(/\s+/);

const NOT_STREAMED = [
  'seller_shoppable_feed_type',
  'trial_clips_rate_limiting',
  'merchant_checkout_style',
  'creator_shopping_info',
  'show_shoppable_feed',
  'show_ring_award',
  'is_eligible_for_diverse_owned_business_info',
  'is_eligible_to_display_diverse_owned_business_info',
];

/** The rows of a streamed profile, each with more keys: seven, some thirty, all. */
export function profileRows(context: AnswerContext, person: Person): readonly JsonObject[] {
  const whole: JsonObject = {
    ...profile(context, person),
    bio_links: bioLinks(context, person).map((link) => omit(link, ['click_id'])),
  };
  const second: Record<string, Json> = {};
  for (const key of SECOND_ROW) second[key] = whole[key] ?? null;
  return [firstRow(context, person), second, omit(whole, NOT_STREAMED)];
}
