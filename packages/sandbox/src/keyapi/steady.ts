import { steady } from '../json.ts';

/** What every story says alike. */
export const STORY = steady(
  {
    nulls: `
    boost_unavailable_identifier boost_unavailable_reason boost_unavailable_reason_v2 caption creative_config location
    media_overlay_info music_metadata shop_routing_user_id
  `,
    no: `
    can_hype can_mention_back can_mention_share can_play_spotify_audio can_save can_send_prompt caption_is_edited
    coauthor_producer_can_see_organic_insights has_high_risk_gen_ai_inform_treatment has_liked has_privately_liked
    has_translation ig_media_sharing_disabled is_creator_secret_story is_first_take is_from_ayt_clips_inspiration
    is_from_discovery_surface is_in_profile_grid is_open_to_public_submission is_photo_mash_story is_pinned
    is_quicksnap_recap is_reshare_of_text_post_app_media_in_ig is_story_image_with_music
    is_tagged_media_shared_to_viewer_profile_grid is_terminal_video_segment is_viewer_mentioned
    should_show_author_pog_for_tagged_media_shared_to_profile_grid
  `,
    yes: `
    can_reply can_reshare can_reshare_to_story is_organic_product_tagging_eligible is_reel_media supports_reel_reactions
  `,
    none: `
    coauthor_producers cutout_sticker_info invited_coauthor_producers media_attributions_data product_suggestions
    tagged_users video_sticker_locales wearable_shared_media_resolutions wearables_creator_tools_info
  `,
    zero: 'archive_story_deletion_ts deleted_reason filter_type',
  },
  {
    crosspost: ['FB', 'IG'],
    crosspost_metadata: { fb_downstream_use_xpost_metadata: { downstream_use_xpost_deny_reason: 'NONE' } },
    fundraiser_tag: { has_standalone_fundraiser: false },
    gen_ai_detection_method: { detection_method: 'NONE' },
    integrity_review_decision: 'pending',
    media_name: 'story',
    product_type: 'story',
    sharing_friction_info: {
      bloks_app_url: null,
      sharing_friction_payload: null,
      should_have_sharing_friction: false,
    },
  },
);

/** What every reel says alike. */
export const REEL = steady(
  {
    nulls: 'ad_expiry_timestamp_in_millis',
    no: 'can_react_with_avatar is_archived show_expiration_tray_signal',
    yes: 'can_gif_quick_reply can_reply can_reshare',
  },
  { reel_type: 'user_reel', disabled_reply_types: ['story_remix_reply', 'story_selfie_reply'] },
);

/** What every sticker says alike. */
export const STICKER = steady(
  { zero: 'is_fb_sticker is_hidden is_pinned is_sticker rotation start_time_ms' },
  { end_time_ms: 86_400 },
);

/** What every comment says alike. */
export const COMMENT = steady(
  { no: 'did_report_as_spam is_covered is_ranked_comment share_enabled', zero: 'type' },
  { content_type: 'comment' },
);
