/**
 * Why no reader reads a key of a documented answer. A star stands for any letters. The keys inside an object that is unread
 * as a whole are not listed.
 */
export const unreadReasons: Readonly<Record<string, string>> = {
  'what the account that the service asks with may do, has done or has seen': `
    *_by_viewer *_subscription_status *_viewer* can_* clips_trial did_report_as_spam direct_messaging
    follow_friction_type followed_by* has_disliked* has_liked* has_privately_liked has_viewer*
    include_direct_blacklist_status is_bestie is_bookmarked is_direct_roll_call_enabled is_favorite* is_pending
    is_stories_teaser_muted latest_besties_reel_media liked_clips_count mutual_followers_count photo_of_you
    private_reply_status profile_context* qa_freeform_banner* reel_media_seen_timestamp report_info requires_review
    search_social_context* seen seen_ranked_position social_context unseen_count user_notes view_state_item_type
  `,
  "how Instagram's app lays out its screens, and the texts and buttons of it": `
    *_banner* *_entrypoint* *_nux* *_upsell* *demotion_control animated_thumbnail_spritesheet_info_candidates
    available_tabs big_list challenge_id client_hints clips_on_impression_control collab_follow_button_info dark_*
    disclaimer_text display_* displayed_* feed_type filter_options floating_context_items follow_button_text header
    hide_* highlights_tray_type inform_module initiate_at_top inline_composer_* insert_new_comment_to_top
    is_category_tappable is_profile_picture_expansion_enabled layout_type media_cropping_info media_header_display
    media_overlay_info nonpro_can_maybe* open_external_url* page_size placeholder_profile_pic_url profile_grid_*
    profile_overlay_info quick_response_emojis scroll_behavior scrubber_spritesheet_info_candidates
    search_result_subtitle should_render_* should_show_* show_* smart_thumbnail_enabled sort_options
    subscribe_cta_visible use_clickable_see_more use_default_avatar
  `,
  'advertising, selling and the tools of an account for its owner, out of scope': `
    *_as_brand *_as_creator *_eligib* *_onboard* *_partner *_shop_* *insights* *meta_verified* *monetization*
    account_category ad_expiry* ads_* boost* branded_content* commerc* creator_marketplace* creator_product_link_infos
    creator_shopping_info current_catalog_id eligible_* igbio_product is_affiliate* is_call_to_action_enabled
    is_creator_marketplace* is_cta_* is_eligible_* is_potential_business lead_details_app_id merchant_* meta_verified*
    not_meta_verified* num_of_admined_pages organic_cta* professional_conversion* related_ads* request_contact_enabled
    seller_* shop_* shopping_* should_treat_link_sticker_as_cta trial_clips*
  `,
  'rank, logging, caching and loading of the app': `
    *_token *ranked* *ranking* bit_flags clear_client_cache click_id client_cache_key device_timestamp
    estimated_scans_sizes explore_item_info external_source fallback first_seen_media_id inventory_source is_backup
    is_cacheable is_spatial_image just_watched_context last_paginated* media_notice page_id page_name
    pool_refresh_ttl_in_sec prefetch* recon_features requestId scans_profile search_serp_type status_code unit_type
    upload_id url_expiration_timestamp_us
  `,
  "the app's tools for making, editing, remixing, translating and sending on": `
    *autodub* *wearable* *xpost_deny* all_previous_submitters allow_creator_to_rename allowed_commenter_type
    are_remixes_crosspostable attribution* audio_filter_infos audio_muting_info audio_page_reporting_id
    audio_page_segments auto_created_reels* auto_load_more_enabled byoa_langs caption_add_on carousel_media_pending*
    channel_tag_data clips_attribution_info clips_captions* clips_karaoke_caption clips_text comment_likes_enabled
    comment_threading_enabled creation_source creative_config* crosspost* cutout_sticker_info disabled_reply_types
    enable_media_notes* enable_waist feed_post_reshare_disabled filter_type has_shared_to_fb has_translation
    has_views_fetching* has_visible_media_notes highlight_reshare_disabled ig_media_sharing_disabled is_comments_gif*
    is_creator_agent_enabled is_cutout_sticker_allowed is_mentionable is_open_to_public* is_photo_comments*
    is_remix_setting* is_screenshot_blocking_enabled is_text_editable main_feed_carousel* media_appreciation_settings
    media_attributions* media_notes media_reposter* media_ui_attributions* open_carousel* open_to_public*
    original_lang* reactive_audio* share_enabled sharing_friction_info should_allow_music_editing
    sticker_translations_enabled story_notify_me_stickers story_prompts supports_reel_reactions
    third_party_downloads_enabled translated_* video_sticker_locales video_subtitles_confidence
    video_subtitles_enabled video_subtitles_status
  `,
  "Meta's AI features in the app": `
    ai_* aigm* gen_ai_chat* has_high_risk_gen_ai* is_ai_user meta_ai* profile_pic_genai*
  `,
  'moderation and legal restrictions that Instagram applies to its own app': `
    comment_inform_treatment community_notes_info contains_stitched* deleted_reason existing_user_age* gating
    has_hidden_comments integrity_review_decision is_coppa_enforced is_guardian* is_in_canada is_music_page_restricted
    is_oregon* is_parenting_account is_supervision* nearly_complete_copyright* regulated_news* relevant_news*
    restricted_status spam_follower* supervision_info territory_validity_periods transparency_*
    unviewable_authors_info
  `,
  'fundraisers, subscriptions, series and awards, which few posts have': `
    *fundraiser* has_exclusive_feed_content has_fan_club* has_nme_badge has_pride_media igtv_series_info
    igtv_shopping_info is_arirang_prize is_cannes is_facebook_onboarded_charity is_ring_creator ring_creator_metadata
    short_drama_* subscription_media_visibility
  `,
  'a second form of a value that is read from another key': `
    additional_data all_media_count carousel_media_count carousel_parent_id
    child_comment_index cover_artwork_thumbnail_uri created_at_for_fb_app external_lynx_url following_tag_count
    formatted_* has_more has_more_* igtv_first_frame instagram_pk is_media_preview is_video lynx_url max_num_visible*
    media_ids media_previews next_media_ids next_min_id next_page num_results original_media_type
    pinned_comment_count pinned_media_ids pinned_profile_grid_items_ids preview preview_comments raw_text
    repost_more_available shimmed_mv_link short_name subtype_name_for_REST__ tagged_users taken_at_date thumbnails
    user_id video_view_count
  `,
  "a step of the service's stream, not data": `
    __is_XDTMediaDict extensions is_fulfilled__* json_response label
  `,
  'Threads, Facebook and WhatsApp accounts of the same person, and messaging, out of scope': `
    fb_* ig_username interop_messaging* is_fb_only is_profile_audio_call* is_profile_wa* is_whatsapp_linked
    linked_fb_info message moonshot_joiner_number notification_setting_type primary_profile_link_type
    reachability_status text_app_* text_post_* threads_xpost* wa_calling*
  `,
  'a state of the account or post that only its owner or the app acts on': `
    allow_following allow_manage_memorialization allow_muting_story archive_story_deletion_ts auto_expand_chaining
    basel_encoding_timeout carousel_last_edited_at chaining_info disable_caption_and_comment enable_add_school*
    explore_hide_comments foundation_improvements_enabled has_chaining has_collab_collections has_delayed_metadata
    has_ever_selected_topics has_fetched_all* has_private_collections has_profile_pic has_public_tab_threads
    has_story_archive is_added_to_main_grid is_archived is_auto_confirm* is_auto_created is_awaiting_distribution
    is_converted_to_clips is_creator_secret_story is_daily_limit_blocking is_embeds_disabled is_first_take is_from_*
    is_in_profile_grid is_interest_account is_internal_only is_opal* is_photo_mash_story is_post_live*
    is_profile_broadcast* is_profile_search* is_quicksnap* is_quiet_post is_recommend_account is_reel_media
    is_rollcall* is_secondary* is_shared_from_basel is_social_ufi_disabled is_superlative is_terminal_video_segment
    is_unified_video is_unpublished is_verified_search* is_visual_reply_commenter* liked_by_media_owner_badge_enabled
    live_broadcast_visibility live_invite_only* nametag new_photos profile_type recs_from_friends reel_auto_archive
    reel_type senders share_count_disabled upcoming_event* user_activation_info views_on_grid_status visibility
  `,
  'search results beside the results, and how the app shows them': `
    alacorn_session_id autoplay_type badge_label carousel_media_ids content_source design entity_results_header
    example_medias explore_pivot_grid grid_post_click_experience inline_audio_label keywords_data module_type
    more_results_header music_reels page_index profile_chaining_secondary_label reels_page_index refinements
    suggested_highlights tag topic_status
  `,
  'facts of a sound or a remix that say nothing beyond those that are read': `
    allows_saving artist_id audio_type availability_info best_audio_cluster_id bookmarked_start*
    contains_lyrics derived_content* has_been_mashed_up has_nonmimicable* is_artist_pick is_creator_requesting_mashup
    is_light_weight* is_pivot_page_available licensed_music_subtype mashup_type mashups_allowed_for_carousel
    music_creation_restriction_reason mv_link original_audio_subtype privacy_filtered_mashups* related_audios
    sanitized_title schedule should_mute_audio_reason_type trailing_space
  `,
  'an id or a value of the app without a known meaning': `
    account_badges autosave_to_exclusive* avatar_status business_contact_method category_id city_id coeff_weight
    comment_cover_pos comment_filter_param content_type content_views_count dominant_color end_time_ms has_created_ssc
    has_enough_subscribers* has_public_channels has_reshares hidden_likes_string_variant highlight highlight_reel_type
    instagram_location_id is_active is_currently_promoting* is_fb_sticker is_new is_professional_account
    is_reshare_of_text* is_sticker is_story_image_with_music largest_public_bc_id link_id linked_media_data
    media_accent_color_hex media_format media_name original_media_has* other_preview_users permission
    product_collection_tag product_suggestions profile_pic_id should_request_ads smart_frame start_time_ms
    tallest_media_aspect_ratio threads_profile_glyph_url visual_comment_reply* visual_replies_info z
  `,
  'null or empty in every document, so the shape of a value is unknown': `
    additional_audio_info additional_business_addresses related_audios
  `,
};
