import { steady } from '../../json.ts';
import { NO_CROSSPOST } from './parts.ts';

/** What every clip of `/gql/user/clips` says alike before its patch comes. */
export const LISTED_CLIP = steady(
  {
    nulls: `
    clips_trial inventory_source media_overlay_info wearable_attribution_info meta_ai_content_deep_dive_prompt_v2
    meta_ai_contextual_voice_data mv_link shimmed_mv_link
  `,
    yes: 'is_fulfilled__(name:"XDTMediaDict") enable_media_notes_production',
    none: 'clips_tab_pinned_user_ids floating_context_items',
  },
  {
    __typename: 'XDTMediaDict',
    crosspost_metadata: NO_CROSSPOST,
  },
);
