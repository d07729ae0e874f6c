import { steady } from '../../json.ts';

/** What every track says alike of how it may be used. */
export const CONSUMPTION = steady(
  {
    nulls: `
    contains_lyrics derived_content_id display_labels previous_trend_rank should_mute_audio_reason_type trend_rank user_notes
  `,
    no: 'is_bookmarked should_allow_music_editing should_mute_audio should_render_soundwave',
    yes: 'allow_media_creation_with_music is_trending_in_clips',
    none: 'audio_filter_infos related_audios',
    blank: 'should_mute_audio_reason',
  },
  {
    audio_asset_start_time_in_ms: 44853,
    audio_muting_info: {
      allow_audio_editing: false,
      mute_audio: false,
      mute_reason_str: '',
      show_muted_audio_toast: false,
    },
    overlap_duration_in_ms: 9333,
  },
);
