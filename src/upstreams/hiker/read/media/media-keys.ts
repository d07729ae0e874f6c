import type { MediaSurface } from '../../../../model/media.ts';

/** The keys of a post in all wire formats. */
export interface MediaKeys {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly fbid?: unknown;
  readonly code?: unknown;
  readonly media_type?: unknown;
  readonly product_type?: unknown;
  readonly caption?: unknown;
  readonly caption_is_edited?: unknown;
  readonly accessibility_caption?: unknown;
  readonly taken_at?: unknown;
  readonly user?: unknown;
  readonly owner?: unknown;
  readonly coauthor_producers?: unknown;
  readonly location?: unknown;
  readonly original_width?: unknown;
  readonly original_height?: unknown;
  readonly image_versions2?: unknown;
  readonly image_versions?: unknown;
  readonly thumbnail_url?: unknown;
  readonly video_versions?: unknown;
  readonly video_url?: unknown;
  readonly video_duration?: unknown;
  readonly has_audio?: unknown;
  readonly carousel_media?: unknown;
  readonly like_count?: unknown;
  readonly comment_count?: unknown;
  readonly play_count?: unknown;
  readonly ig_play_count?: unknown;
  readonly fb_play_count?: unknown;
  readonly view_count?: unknown;
  readonly reshare_count?: unknown;
  readonly media_repost_count?: unknown;
  readonly like_and_view_counts_disabled?: unknown;
  readonly is_paid_partnership?: unknown;
  readonly timeline_pinned_user_ids?: unknown;
  readonly clips_tab_pinned_user_ids?: unknown;
  readonly sponsor_tags?: unknown;
  readonly music_metadata?: unknown;
  readonly clips_metadata?: unknown;
  readonly usertags?: unknown;
  readonly has_tagged_users?: unknown;
}

export const SURFACES: Readonly<Record<string, MediaSurface>> = {
  feed: 'FEED',
  carousel_container: 'FEED',
  carousel_item: 'FEED',
  clips: 'REELS',
  story: 'STORY',
  ad: 'AD',
  igtv: 'IGTV',
  live: 'LIVE',
  post_live: 'LIVE',
};
