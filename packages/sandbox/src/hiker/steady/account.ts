import { steady } from '../../json.ts';

/** What every account of `/v3/fbsearch/accounts` says alike. */
export const ACCOUNT = steady(
  {
    nulls: `
    coeff_weight is_active all_media_count allowed_commenter_type following_tag_count liked_clips_count reel_auto_archive
    text_post_app_take_a_break_setting live_invite_only_branding_enabled has_onboarded_to_text_post_app ai_agent_owner_username
    interop_messaging_user_fbid is_ai_user reachability_status reel_media_seen_timestamp aigm_account_label_info live_broadcast_id
    live_broadcast_visibility search_social_context_facepiles
  `,
    no: 'is_verified_search_boosted is_ring_creator show_ring_award',
    yes: 'should_show_category show_ig_app_switcher_badge show_text_post_app_badge',
    none: 'account_badges',
    zero: 'unseen_count',
  },
  {
    search_serp_type: 3,
    third_party_downloads_enabled: 2,
    search_social_context_snippet_type: 'typeahead_follow_count',
  },
);
