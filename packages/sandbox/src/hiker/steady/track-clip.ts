import { steady } from '../../json.ts';
import { NO_CROSSPOST, NO_FAN_CLUB_AT_ALL, NO_FRICTION, NO_INFORM_TREATMENT, NOTES } from './parts.ts';

/** What every clip on a track's page says alike. */
export const TRACK_CLIP = steady(
  {
    nulls: `
    gen_ai_chat_with_ai_cta_info igbio_product boost_unavailable_reason boost_unavailable_identifier boost_unavailable_reason_v2
    media_overlay_info music_metadata
  `,
    no: `
    is_unified_video has_privately_liked ig_media_sharing_disabled original_media_has_visual_reply_media is_post_live_clips_media
    is_quiet_post has_high_risk_gen_ai_inform_treatment collaborator_edit_eligibility is_artist_pick is_eligible_for_poe
    is_social_ufi_disabled can_reply can_view_more_preview_comments is_eligible_content_for_post_roll_ad
    is_photo_comments_composer_enabled_for_author has_liked is_in_profile_grid is_tagged_media_shared_to_viewer_profile_grid
    should_show_author_pog_for_tagged_media_shared_to_profile_grid has_delayed_metadata is_reshare_of_text_post_app_media_in_ig
    is_open_to_public_submission profile_grid_control_enabled can_see_insights_as_brand media_reposter_bottomsheet_enabled
    coauthor_producer_can_see_organic_insights share_count_disabled should_request_ads subscribe_cta_visible
  `,
    yes: `
    can_viewer_reshare can_viewer_save are_remixes_crosspostable has_audio enable_media_notes_production
    is_third_party_downloads_eligible is_reuse_allowed has_views_fetching is_comments_gif_composer_enabled is_cutout_sticker_allowed
    hide_view_all_comment_entrypoint is_organic_product_tagging_eligible is_visual_reply_commenter_notice_enabled
  `,
    none: `
    locations clips_tab_pinned_user_ids translated_langs_for_autodub media_attributions_data media_ui_attributions_data
    creator_product_link_infos top_likers video_sticker_locales cutout_sticker_info invited_coauthor_producers floating_context_items
    social_context meta_ai_suggested_prompts
  `,
    blank: 'mezql_token',
    zero: 'has_shared_to_fb deleted_reason',
  },
  {
    is_dash_eligible: 1,
    community_notes_info: NOTES,
    number_of_qualities: 2,
    related_ads_pivots_media_info: 'USER_NOT_IN_TEST_GROUP',
    subtype_name_for_REST__: 'XDTClipsMedia',
    original_lang_for_translations: 'en',
    eligible_insights_entrypoints: 'NONE',
    hidden_likes_string_variant: -1,
    video_codec: 'av01.0.08M.08.0.111.01.01.01.0',
    view_state_item_type: 128,
    inventory_source: 'recommended_clips_chaining_model',
    integrity_review_decision: 'pending',
    filter_type: 702,
    sharing_friction_info: NO_FRICTION,
    media_notes: { items: [] },
    fb_user_tags: { in: [] },
    crosspost_metadata: NO_CROSSPOST,
    gen_ai_detection_method: { detection_method: 'NONE' },
    comment_inform_treatment: NO_INFORM_TREATMENT,
    fundraiser_tag: { has_standalone_fundraiser: false },
    report_info: { has_viewer_submitted_report: false },
  },
);

/** What its owner says alike. */
export const TRACK_CLIP_OWNER = steady(
  {
    no: `
    is_embeds_disabled eligible_for_text_app_activation_badge is_unpublished is_ring_creator show_ring_award
    transparency_product_enabled feed_post_reshare_disabled is_favorite
  `,
    yes: 'show_account_transparency_details',
    none: 'account_badges',
  },
  {
    third_party_downloads_enabled: 1,
    fan_club_info: NO_FAN_CLUB_AT_ALL,
    user_activation_info: {},
  },
);

/** With what the clip was made, for those made in the app. */
export const CREATION = {
  face_effect_id: null,
  capture_type: 'clips_v2',
  attribution_user: null,
  gen_ai_tool_info: null,
  creation_tool_info: [
    {
      appearance_effect: 0,
      camera_tool: 179,
      color_filters: '',
      duration_selector_seconds: 0,
      magic_cut_start_time: 0,
      magic_cut_end_time: 0,
      speed_selector: 0,
      timer_selector_seconds: 0,
    },
    {
      appearance_effect: 0,
      camera_tool: 97,
      color_filters: '',
      duration_selector_seconds: 0,
      magic_cut_start_time: 0,
      magic_cut_end_time: 0,
      speed_selector: 0,
      timer_selector_seconds: 0,
    },
  ],
  effect_preview: null,
  effect_configs: null,
};

/** The buttons under a clip that ask whether it pleases, for those that have them. */
export const IMPRESSION = {
  negative_confirmation_body: "We'll suggest fewer posts like this.",
  negative_confirmation_cta_text: 'More options',
  negative_confirmation_icon: 'eye_off_pano_outline_24',
  negative_confirmation_title: 'Post hidden',
  negative_icon: 'x_pano_filled_12',
  negative_text: 'Not interested',
  positive_confirmation_icon: 'check_pano_filled_24',
  positive_confirmation_title: "We'll suggest more posts like this for 30 days.",
  positive_icon: 'check_pano_filled_12',
  positive_text: 'Interested',
  style: 'dual_binary',
};
