import { steady } from '../../json.ts';

/** Nobody here runs a club for fans: every key of it is null. */
export const NO_FAN_CLUB = steady({
  nulls: `
    autosave_to_exclusive_highlight connected_member_count fan_club_id fan_club_name
    fan_consideration_page_revamp_eligiblity has_enough_subscribers_for_ssc is_fan_club_referral_eligible
    is_fan_club_gifting_eligible subscriber_count
  `,
});

/** The same with what only the profile and a track's page have. */
export const NO_FAN_CLUB_AT_ALL = steady(
  { nulls: 'has_created_ssc is_free_trial_eligible largest_public_bc_id should_show_playlists_in_profile_tab' },
  NO_FAN_CLUB,
);

/** No post raises funds. */
export const NO_FUNDRAISER = steady({
  nulls: `
    beneficiary_name beneficiary_username can_viewer_donate can_viewer_remove_fundraiser_tag contextual_title_str
    formatted_amount_raised formatted_fundraiser_progress_info_text formatted_goal_amount fundraiser_id
    fundraiser_owner_username fundraiser_title fundraiser_type is_media_owner_fundraiser_owner progress_str
    show_fundraiser_owner_attribution thumbnail_display_url
  `,
});

export const NOTES = {
  has_viewer_submitted_note: false,
  note_submission_disabled: false,
  enable_submission_friction: false,
  is_eligible_for_request_a_note: true,
};

export const NO_CROSSPOST = { fb_downstream_use_xpost_metadata: { downstream_use_xpost_deny_reason: 'NONE' } };

export const NO_INFORM_TREATMENT = { action_type: null, should_have_inform_treatment: false, text: '', url: null };

export const NO_FRICTION = { should_have_sharing_friction: false, bloks_app_url: null, sharing_friction_payload: null };
