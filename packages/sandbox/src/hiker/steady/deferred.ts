import { steady } from '../../json.ts';
import { NO_CROSSPOST, NO_FUNDRAISER, NO_INFORM_TREATMENT, NOTES } from './parts.ts';

/** What the later patch of every post of `/gql` says alike. */
export const DEFERRED = steady(
  {
    nulls: `
    organic_cta_type organic_cta_info story_prompts wearable_attribution_info audience boost_unavailable_identifier
    boost_unavailable_reason boosted_post_id boosted_status creator_viewer_insights facepile_top_likers
    is_currently_promoting_by_sponsor is_shared_from_basel video_subtitles_locale translated_video_subtitles byoa_langs
    sticker_translations_enabled clips_karaoke_caption clips_captions clips_captions_translations_urls clips_text comments_disabled
    creative_config has_reshares preview product_tags media_notice media_overlay_info is_fb_only has_viewer_saved upcoming_event
    1fvideo_subtitles_confidence video_subtitles_enabled video_subtitles_status video_subtitles_uri view_count
    visual_comment_reply_sticker_info visual_replies_info xpost_deny_reason has_hidden_comments is_post_live dominant_color
    music_metadata fb_like_count fb_play_count mashup_info clips_attribution_info
  `,
    no: `
    original_media_has_visual_reply_media share_count_disabled coauthor_producer_can_see_organic_insights has_liked
    is_comments_gif_composer_enabled subscribe_cta_visible should_request_ads is_in_profile_grid profile_grid_control_enabled
    photo_of_you is_artist_pick can_see_insights_as_brand can_view_more_preview_comments is_third_party_downloads_eligible
    ig_media_sharing_disabled has_delayed_metadata is_reshare_of_text_post_app_media_in_ig
  `,
    yes: `
    is_fulfilled__(name:"XDTMediaDict") are_remixes_crosspostable can_viewer_save can_viewer_reshare
    is_visual_reply_commenter_notice_enabled comment_likes_enabled comment_threading_enabled is_organic_product_tagging_eligible
    hide_view_all_comment_entrypoint enable_media_notes_production
  `,
    none: `
    invited_coauthor_producers top_likers floating_context_items social_context media_attributions_data video_sticker_locales
    clips_tab_pinned_user_ids
  `,
    zero: 'filter_type deleted_reason has_shared_to_fb',
  },
  {
    __typename: 'XDTMediaDict',
    gen_ai_detection_method: { detection_method: 'NONE' },
    max_num_visible_preview_comments: 2,
    is_dash_eligible: 1,
  },
);

/** What it says beyond that in a grid. */
export const DEFERRED_GRID = steady(
  {
    nulls: `
    linked_media_data channel_tag_data carousel_media_pending_post_count main_feed_carousel_starting_media_id
    1ftallest_media_aspect_ratio open_to_public_submission_description_text is_dismiss_pending_media_banner save_count
    accessibility_caption crosspost attribution_content_url caption_add_on carousel_last_edited_at can_modify_carousel is_auto_created
    is_eligible_for_media_note_recs_nux igbio_product product_collection_tag product_suggestions boost_upsell_banner_payload
    inline_composer_display_condition 1finline_composer_imp_trigger_time visibility xpost_deny_reason_enum threads_xpost_deny_reason
    fb_comment_count autodub_status mv_link shimmed_mv_link
  `,
    no: `
    is_cutout_sticker_allowed is_reuse_allowed is_post_live_clips_media is_quiet_post is_tagged_media_shared_to_viewer_profile_grid
    media_reposter_bottomsheet_enabled
  `,
  },
  {
    crosspost_metadata: {
      fb_crosspost_deeplink_profile_id: null,
      fb_crosspost_fbid: null,
      is_feedback_aggregated: null,
      th_unified_feedback_row_tap_target_url: null,
      unified_feedback_enabled: null,
      fb_downstream_use_xpost_metadata: { downstream_use_xpost_deny_reason: 'NONE' },
    },
    community_notes_info: NOTES,
    fundraiser_tag: { ...NO_FUNDRAISER, has_standalone_fundraiser: false },
    fb_user_tags: { in: [] },
    comment_inform_treatment: NO_INFORM_TREATMENT,
    number_of_qualities: 7,
    video_codec: 'vp09.00.31.08.00.01.01.01.00',
  },
);

/** What it says beyond that in a list of clips. */
export const DEFERRED_CLIP = steady(
  {
    nulls: `
    attribution boosted_by_sponsor branded_content_ads_boost_post_tokens clips_trial commenting_disabled_for_viewer inventory_source
    explore_hide_comments igtv_exists_in_viewer_series igtv_series_info igtv_shopping_info is_internal_only logging_info_token
    media_appreciation_settings media_cropping_info nearly_complete_copyright_match next_max_id shop_routing_user_id
    story_notify_me_stickers story_polls story_sliders subscription_media_visibility thumbnails title
  `,
    no: 'is_unified_video',
    yes: 'enable_waist has_views_fetching',
    none: 'senders',
  },
  {
    crosspost_metadata: NO_CROSSPOST,
    comment_inform_treatment: { should_have_inform_treatment: false, text: '' },
    commerciality_status: 'not_commercial',
    fundraiser_tag: NO_FUNDRAISER,
    integrity_review_decision: 'pending',
    number_of_qualities: 8,
    sharing_friction_info: { should_have_sharing_friction: false },
    video_codec: 'av01.0.04M.08.0.111.01.01.01.0',
    view_state_item_type: 128,
  },
);
