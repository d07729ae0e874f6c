import { steady } from '../../json.ts';
import { NO_FAN_CLUB } from './parts.ts';

/** What every post in a grid of `/gql` says alike before its patches come. */
export const GRID_MEDIA = steady(
  {
    nulls: 'content_views_count media_cropping_info open_carousel_submission_state all_previous_submitters',
    yes: 'is_fulfilled__(name:"XDTMediaDict") enable_waist',
  },
  {
    __typename: 'XDTMediaDict',
    profile_grid_thumbnail_fitting_style: 'UNSET',
  },
);

/** What its owner says alike. */
export const GRID_OWNER = steady(
  {
    nulls: `
    all_media_count allowed_commenter_type can_boost_post can_see_organic_insights has_onboarded_to_text_post_app liked_clips_count
    reel_auto_archive show_insights_terms
  `,
    no: 'feed_post_reshare_disabled is_favorite is_unpublished transparency_product_enabled',
    yes: 'is_active_on_text_post_app show_account_transparency_details',
  },
  {
    __typename: 'XDTUserDict',
    fan_club_info: NO_FAN_CLUB,
    third_party_downloads_enabled: 2,
  },
);
