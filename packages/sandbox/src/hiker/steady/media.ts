import { steady } from '../../json.ts';
import { NO_CROSSPOST, NO_FRICTION, NO_INFORM_TREATMENT, NOTES } from './parts.ts';

/** What every post of the `/v2` answers says alike. */
export const MEDIA = steady(
  {
    nulls: `
    media_overlay_info creative_config gen_ai_chat_with_ai_cta_info boost_unavailable_identifier boost_unavailable_reason
    boost_unavailable_reason_v2 igbio_product shop_routing_user_id
  `,
    no: `
    has_delayed_metadata should_request_ads has_privately_liked is_quiet_post collaborator_edit_eligibility share_count_disabled
    is_reshare_of_text_post_app_media_in_ig is_open_to_public_submission is_social_ufi_disabled photo_of_you can_see_insights_as_brand
    is_in_profile_grid profile_grid_control_enabled subscribe_cta_visible is_cutout_sticker_allowed
    is_tagged_media_shared_to_viewer_profile_grid should_show_author_pog_for_tagged_media_shared_to_profile_grid can_reply
    is_eligible_content_for_post_roll_ad is_eligible_for_poe is_eligible_for_organic_eager_refresh is_reuse_allowed
    coauthor_producer_can_see_organic_insights ig_media_sharing_disabled is_photo_comments_composer_enabled_for_author
    has_high_risk_gen_ai_inform_treatment original_media_has_visual_reply_media media_reposter_bottomsheet_enabled has_liked
  `,
    yes: `
    is_visual_reply_commenter_notice_enabled hide_view_all_comment_entrypoint enable_media_notes_production has_views_fetching
    is_organic_product_tagging_eligible can_viewer_reshare can_viewer_save
  `,
    none: `
    clips_tab_pinned_user_ids meta_ai_suggested_prompts floating_context_items media_attributions_data invited_coauthor_producers
    top_likers locations featured_products
  `,
    blank: 'mezql_token',
    zero: 'deleted_reason filter_type has_shared_to_fb',
  },
  {
    fundraiser_tag: { has_standalone_fundraiser: false },
    fb_user_tags: { in: [] },
    media_notes: { items: [] },
    related_ads_pivots_media_info: 'USER_NOT_IN_TEST_GROUP',
    eligible_insights_entrypoints: 'NONE',
    hidden_likes_string_variant: -1,
    comment_inform_treatment: NO_INFORM_TREATMENT,
    crosspost_metadata: NO_CROSSPOST,
    sharing_friction_info: NO_FRICTION,
    gen_ai_detection_method: { detection_method: 'NONE' },
    community_notes_info: NOTES,
    report_info: { has_viewer_submitted_report: false },
  },
);

/** What clips say beyond that. */
export const CLIP = steady(
  {
    no: `
    disable_caption_and_comment is_affiliate_commission_eligible is_third_party_downloads_eligible is_artist_pick
    is_eligible_for_autodub is_eligible_for_autodub_upsell is_post_live_clips_media is_comments_gif_composer_enabled
  `,
    yes: 'are_remixes_crosspostable',
    none: `
    translated_langs_for_autodub social_context cutout_sticker_info media_ui_attributions_data media_ui_attributions_data_v2
    creator_product_link_infos video_sticker_locales
  `,
    blank: 'commerce_integrity_review_decision',
  },
  {
    integrity_review_decision: 'pending',
    subtype_name_for_REST__: 'XDTClipsMedia',
    original_lang_for_translations: 'en',
    logging_info_token: '35bc7f92fa45491c302a661d3a7df1e77f40f388e7047570061e0e==',
    collab_follow_button_info: { show_follow_button: true, is_owner_in_author_exp: true },
    view_state_item_type: 128,
    is_dash_eligible: 1,
    number_of_qualities: 7,
    video_codec: 'vp09.00.30.08.00.01.01.01.00',
  },
);

/** What pictures and carousels say beyond that. */
export const FEED = steady(
  {
    no: 'has_views_fetching_on_search_grid can_view_more_preview_comments',
    yes: 'comment_likes_enabled is_comments_gif_composer_enabled',
    none: 'product_suggestions preview_comments',
  },
  {
    integrity_review_decision: 'approved',
    subtype_name_for_REST__: 'XDTFeedMedia',
    mashup_info: {
      can_toggle_mashups_allowed: false,
      formatted_mashups_count: null,
      has_been_mashed_up: false,
      has_nonmimicable_additional_audio: false,
      is_creator_requesting_mashup: false,
      is_light_weight_check: true,
      is_light_weight_reuse_allowed_check: true,
      is_pivot_page_available: false,
      is_reuse_allowed: false,
      mashup_type: null,
      mashups_allowed: false,
      mashups_allowed_for_carousel: false,
      non_privacy_filtered_mashups_media_count: 0,
      privacy_filtered_mashups_media_count: null,
      original_media: null,
    },
  },
);
