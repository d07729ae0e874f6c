import { steady } from '../../json.ts';

/** What every profile of `/gql/user/web_profile_info` says alike. */
export const WEB_PROFILE = steady(
  {
    nulls: `
    gating has_story_archive supervision_info regulated_news_in_locations linked_fb_info live_broadcast_visibility live_broadcast_id
    has_profile_pic profile_pic_genai_tool_info ai_agent_type transparency_label transparency_product is_professional_account
    latest_besties_reel_media reel_media_seen_timestamp
  `,
    no: `
    is_memorialized is_coppa_enforced is_regulated_c18 is_unpublished is_ring_creator show_ring_award hide_creator_marketplace_badge
    remove_message_entrypoint is_embeds_disabled is_cannes
  `,
    yes: 'show_text_post_app_badge show_account_transparency_details has_chaining',
    none: 'profile_context_links_with_user_ids profile_context_facepile_users account_badges',
    zero: 'mutual_followers_count',
  },
  {
    ring_creator_metadata: { profile_background_color: null },
  },
);
