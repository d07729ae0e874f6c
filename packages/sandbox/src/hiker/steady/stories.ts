import { steady } from '../../json.ts';
import { NO_CROSSPOST, NO_FRICTION } from './parts.ts';

/** What every story says alike. */
export const STORY = steady(
  {
    nulls: `
    shop_routing_user_id caption media_overlay_info music_metadata boost_unavailable_identifier boost_unavailable_reason
    boost_unavailable_reason_v2 creative_config
  `,
    no: `
    is_reshare_of_text_post_app_media_in_ig should_request_ads is_terminal_video_segment has_privately_liked subscribe_cta_visible
    hide_view_all_comment_entrypoint can_see_insights_as_brand has_translation profile_grid_control_enabled ig_media_sharing_disabled
    can_hype has_high_risk_gen_ai_inform_treatment is_tagged_media_shared_to_viewer_profile_grid
    should_show_author_pog_for_tagged_media_shared_to_profile_grid is_open_to_public_submission has_liked can_viewer_save
    caption_is_edited original_media_has_visual_reply_media is_quicksnap_recap is_story_image_with_music can_send_prompt
    is_arirang_prize is_first_take is_from_ayt_clips_inspiration is_from_discovery_surface is_rollcall_v2 is_photo_mash_story
    can_reply can_mention_back can_play_spotify_audio is_superlative can_mention_share is_viewer_mentioned
  `,
    yes: `
    is_visual_reply_commenter_notice_enabled is_reel_media commenting_disabled_for_viewer is_organic_product_tagging_eligible
    supports_reel_reactions can_reshare show_one_tap_fb_share_tooltip
  `,
    none: `
    coauthor_producers cutout_sticker_info media_attributions_data wearables_creator_tools_info wearable_shared_media_resolutions
  `,
    blank: 'mezql_token',
    zero: 'deleted_reason filter_type archive_story_deletion_ts',
  },
  {
    integrity_review_decision: 'pending',
    fundraiser_tag: { has_standalone_fundraiser: false },
    sharing_friction_info: NO_FRICTION,
    crosspost_metadata: NO_CROSSPOST,
    gen_ai_detection_method: { detection_method: 'NONE' },
    product_type: 'story',
  },
);

/** What the reel that holds them says alike. */
export const REEL = steady(
  {
    nulls: `
    ad_expiry_timestamp_in_millis is_cta_sticker_available should_treat_link_sticker_as_cta pool_refresh_ttl_in_sec
  `,
    no: `
    can_reply can_react_with_avatar is_nux has_besties_media has_fan_club_media show_fan_club_stories_teaser is_archived
    show_expiration_tray_signal
  `,
    yes: 'can_gif_quick_reply can_reshare is_cacheable',
    zero: 'seen prefetch_count',
  },
  {
    reel_type: 'user_reel',
    disabled_reply_types: ['story_remix_reply', 'story_selfie_reply', 'story_voice_reply'],
  },
);

/** What every highlight of a tray says alike. */
export const HIGHLIGHT = steady(
  {
    nulls: 'seen',
    no: `
    is_pinned_highlight is_converted_to_clips is_nux is_archived can_react_with_avatar contains_stitched_media_blocked_by_rm
  `,
    yes: 'can_gif_quick_reply can_reshare can_reply',
    none: 'items',
    zero: 'prefetch_count',
  },
  {
    reel_type: 'highlight_reel',
    highlight_reel_type: 'DEFAULT',
  },
);
