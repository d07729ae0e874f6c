import { steady } from '../../json.ts';
import { NO_FAN_CLUB_AT_ALL } from './parts.ts';

/** What every profile of `/v2/user/by/id` says alike. */
export const PROFILE = steady(
  {
    nulls: `
    show_schools_badge current_catalog_id mini_shop_seller_onboarding_status ads_incentive_expiration_date ads_page_id ads_page_name
    text_app_last_visited_time page_id num_of_admined_pages smb_support_partner shopping_post_onboard_nux_type
    displayed_action_button_partner smb_delivery_partner smb_support_delivery_partner displayed_action_button_type
    can_see_support_inbox short_drama_creator short_drama_series_playlist_id short_drama_series_episode_count
    short_drama_series_seed_media_id short_drama_series_title short_drama_producer_account moonshot_joiner_number
    creator_marketplace_accounts_reached_metric school_affiliated_account_viewer_status qa_freeform_banner
  `,
    no: `
    is_opal_enabled eligible_for_text_app_activation_badge is_call_to_action_enabled show_shoppable_feed is_prime_onboarding_account
    is_onboarding_account show_ring_award is_ring_creator feed_post_reshare_disabled has_ever_selected_topics has_nme_badge
    show_fb_link_on_profile show_fb_page_link_on_profile can_add_fb_group_link_on_profile
    can_use_affiliate_partnership_messaging_as_creator can_use_affiliate_partnership_messaging_as_brand
    has_gen_ai_personas_for_profile_banner has_guides highlight_reshare_disabled is_eligible_for_meta_verified_links_in_reels
    is_eligible_for_post_boost_mv_upsell is_meta_verified_related_accounts_display_enabled is_new_to_instagram
    is_secondary_account_creation is_coppa_enforced is_auto_confirm_enabled_for_all_reciprocal_follow_requests is_bestie
    is_creator_agent_enabled is_cannes is_facebook_onboarded_charity is_favorite transparency_product_enabled is_eligible_for_slide
    has_music_on_profile is_category_tappable is_eligible_for_creator_product_links is_eligible_for_schools_search_upsell
    show_all_highlights_as_selected_in_management_screen trial_clips_enabled enable_add_school_in_edit_profile
    is_profile_audio_call_enabled allow_manage_memorialization auto_expand_chaining can_use_branded_content_discovery_as_brand
    can_use_branded_content_discovery_as_creator can_use_paid_partnership_messaging_as_creator
    has_active_charity_business_profile_fundraiser has_collab_collections has_exclusive_feed_content is_profile_search_enabled
    is_eligible_for_diverse_owned_business_info is_eligible_for_meta_verified_links_in_post
    is_eligible_for_meta_verified_enhanced_link_sheet is_eligible_for_meta_verified_enhanced_link_sheet_consumption
    is_eligible_for_meta_verified_multiple_addresses_creation is_eligible_for_meta_verified_multiple_addresses_consumption
    is_eligible_for_meta_verified_related_accounts is_eligible_to_display_diverse_owned_business_info
    is_eligible_to_host_profile_reels_ads is_favorite_for_clips is_favorite_for_highlights is_in_canada is_memorialized
    is_potential_business is_regulated_news_in_viewer_location is_regulated_c18 is_stories_teaser_muted
    is_supervision_features_enabled is_whatsapp_linked remove_message_entrypoint request_contact_enabled disable_profile_shop_cta
    is_open_to_collab is_daily_limit_blocking is_oregon_custom_gender_consented nonpro_can_maybe_see_profile_hypercard
    is_profile_wa_calling_enabled is_eligible_for_meta_verified_ig_self_profile_not_verified_badge is_guardian_r_account_cannes_pair
    has_fan_club_subscriptions show_wa_link_on_profile is_favorite_for_stories is_parenting_account
    is_creator_marketplace_badge_visible
  `,
    yes: `
    is_profile_picture_expansion_enabled can_hide_category can_hide_public_contacts is_recon_ad_cta_on_profile_eligible_with_viewer
    include_direct_blacklist_status is_direct_roll_call_enabled is_profile_broadcast_sharing_enabled is_active_on_text_post_app
    show_account_transparency_details has_views_fetching is_eligible_for_lead_center is_eligible_for_smb_support_flow has_chaining
    is_interest_account is_remix_setting_enabled_for_posts is_remix_setting_enabled_for_reels open_external_url_with_in_app_browser
    show_blue_badge_on_main_profile show_ig_app_switcher_badge show_text_post_app_badge show_text_post_app_switcher_badge
    spam_follower_setting_enabled has_visible_media_notes should_show_tagged_tab has_private_collections
    existing_user_age_collection_enabled has_public_tab_threads is_eligible_for_meta_verified_label show_post_insights_entry_point
    can_message_pinned_carrera_interest_owner
  `,
    none: `
    account_badges additional_business_addresses chaining_upsell_cards profile_context_facepile_users
    profile_context_links_with_user_ids profile_pic_genai_tool_info relevant_news_regulation_locations upcoming_events
    adjusted_banners_order short_drama_series_profiles
  `,
    blank: 'account_category instagram_location_id profile_context fb_page_call_to_action_id whatsapp_number',
    zero: `
    primary_profile_link_type profile_type latest_besties_reel_media follow_friction_type meta_verified_related_accounts_count
    mutual_followers_count total_ar_effects wa_calling_option_for_wa_linked wa_calling_option_for_legacy_num
  `,
  },
  {
    highlights_tray_type: 'DEFAULT',
    seller_shoppable_feed_type: 'none',
    text_post_new_post_count: 5,
    recon_features: { enable_recon_cta: true },
    trial_clips_rate_limiting: {
      warning_title: 'You can share one more trial reel',
      at_limit_title: "You've reached the limit",
      warning_body:
        "You've almost reached the limit. Once you share this trial reel, you'll need to wait up to 24 hours to start using trial reels again.",
      at_limit_body:
        "You've shared the maximum number of trial reels allowed within 24 hours. You can share this reel to everyone now as a regular reel or wait up to 24 hours to share it as a trial reel.",
      count: 20,
    },
    ring_creator_metadata: {},
    birthday_today_visibility_for_viewer: 'NOT_VISIBLE',
    third_party_downloads_enabled: 2,
    views_on_grid_status: 'SHOW_VIEWS_ON_GRID',
    fan_club_info: NO_FAN_CLUB_AT_ALL,
    merchant_checkout_style: 'none',
    live_subscription_status: 'default',
    city_id: '0',
    direct_messaging: 'UNKNOWN',
    lead_details_app_id: 'com.bloks.www.ig.smb.lead_gen.subpage',
    professional_conversion_suggested_account_type: 3,
    active_standalone_fundraisers: { total_count: 0, fundraisers: [] },
    avatar_status: { has_avatar: false },
    broadcast_chat_preference_status: {
      json_response:
        '{"status": "ok", "status_code": "200", "is_broadcast_chat_creator": true, "notification_setting_type": 2}',
      is_broadcast_chat_creator: true,
      notification_setting_type: 2,
    },
    creator_shopping_info: { linked_merchant_accounts: [] },
    profile_overlay_info: { overlay_format: 'NONE', bloks_payload: null },
    nametag: {
      available_theme_colors: [-1, 7747834, 13828293],
      background_image_url: '',
      emoji: '😀',
      emoji_color: 0,
      gradient: 2,
      is_background_image_blurred: false,
      mode: 0,
      selected_theme_color: -1,
      selfie_sticker: 0,
      selfie_url: '',
      theme_color: {
        available_theme_colors: [
          { display_label: 'Default', int_value: -1 },
          { display_label: 'Purple', int_value: 7747834 },
          { display_label: 'Lavender', int_value: 13828293 },
        ],
        selected_theme_color: { display_label: 'Default', int_value: -1 },
      },
    },
    not_meta_verified_friction_info: {
      label_friction_content: 'Field the morning',
      is_eligible_for_label_friction: false,
    },
    pinned_channels_info: { has_public_channels: false, pinned_channels_list: [] },
    recs_from_friends: { enable_recs_from_friends: false, recs_from_friends_entry_point_type: 'banner' },
    threads_profile_glyph_url: '8b8cf056c96a2ea5238e94054c2dfe92f9288e5a8933d88b184d548f448423a8dce006d31ac89f18bf6b',
    profile_reels_sorting_eligibility: 'DISABLED',
    posts_subscription_status: 'default',
    reels_subscription_status: 'default',
    stories_subscription_status: 'default',
    meta_verified_benefits_info: {
      active_meta_verified_benefits: [],
      is_eligible_for_meta_verified_content_protection: false,
      is_eligible_for_ig_meta_verified_label: false,
    },
    short_drama_role: 'NONE',
    qa_freeform_banner_available_prompts: [
      { prompt: 'CURRENT_OBSESSION', display_text: 'Current obsession' },
      { prompt: 'DREAM_DESTINATION', display_text: 'Dream destination' },
      { prompt: 'PLAYING', display_text: 'Playing' },
    ],
    qa_freeform_banner_transparency: 'The banner is visible to everyone on and off Instagram.',
  },
);
