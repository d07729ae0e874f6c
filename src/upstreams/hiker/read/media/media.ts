import type { Media } from '../../../../model/post/media.ts';
import type { User } from '../../../../model/user/user.ts';
import { leaveOut } from '../../../contract/unreadable-rows.ts';
import { images, videos } from '../../../instagram/image.ts';
import { captionText, KINDS, mediaPk, sponsor } from '../../../instagram/media.ts';
import { place } from '../../../instagram/place.ts';
import { part } from '../../../instagram/shape.ts';
import {
  address,
  count,
  duration,
  flag,
  integer,
  longId,
  natural,
  notFlag,
  objectAt,
  seconds,
  some,
  someText,
  text,
} from '../../../instagram/value.ts';
import type { MediaKeys } from './media-keys.ts';
import { audioPartsOf, isPinned, ownerOf, surface, tagsOf, trackOf } from './media-parts.ts';
import { aiLabelOf, isLabelled } from './parts/ai-label.ts';
import { facebookPlayCountOf, likeCountOf, playCountOf, totalPlayCountOf, viewCountOf } from './parts/counts.ts';
import { coauthor, collaboratorsOf, topLikersOf } from './parts/people.ts';
import { productTagsOf } from './parts/products.ts';
import { isRemixAllowed, isReuseAllowed, mashupOf, originalMediaOf, remixCountOf } from './parts/remix.ts';
import { captionTranslationOf, dubbedLanguagesOf, firstFrameOf } from './parts/video.ts';
import { usertags } from './usertags.ts';

/** Reads a post in the format of Instagram's app. Missing facts are undefined. */
export function readMedia(value: unknown, at: string): Media {
  const wire = objectAt<MediaKeys>(value, at);
  const pk = mediaPk(wire, at);
  const owner = ownerOf(wire);
  const kind = KINDS[integer(wire.media_type) ?? 0];
  const coauthors = some(wire.coauthor_producers, coauthor);
  const mashup = mashupOf(wire);
  const aiLabel = aiLabelOf(wire.gen_ai_detection_method);
  return {
    pk,
    graphId: longId(wire.fbid),
    code: text(wire.code) || undefined,
    kind,
    surface: surface(wire.product_type),
    caption: captionText(wire.caption),
    isCaptionEdited: flag(wire.caption_is_edited),
    accessibilityCaption: text(wire.accessibility_caption),
    takenAt: seconds(wire.taken_at),
    owner,
    coauthors,
    collaborators: collaboratorsOf(wire, coauthors),
    place: part(wire.location, 'media.location', place),
    width: natural(wire.original_width),
    height: natural(wire.original_height),
    images: images(wire),
    videos: videos(wire),
    videoDuration: duration(wire.video_duration),
    hasAudio: flag(wire.has_audio),
    children: wire.carousel_media == null ? undefined : children(wire, owner, pk),
    likeCount: likeCountOf(wire),
    commentCount: count(wire.comment_count),
    playCount: playCountOf(wire, kind),
    totalPlayCount: totalPlayCountOf(wire, kind),
    viewCount: viewCountOf(wire),
    facebookPlayCount: facebookPlayCountOf(wire, kind),
    facebookLikeCount: count(wire.fb_like_count),
    facebookCommentCount: count(wire.fb_comment_count),
    saveCount: count(wire.save_count),
    reshareCount: count(wire.reshare_count),
    repostCount: count(wire.media_repost_count),
    areCountsHidden: flag(wire.like_and_view_counts_disabled),
    isPaidPartnership: flag(wire.is_paid_partnership),
    isPinned: isPinned(wire, owner?.pk),
    // Lists of clips leave out `sponsor_tags` where there is no partnership.
    sponsors: some(wire.sponsor_tags, sponsor) ?? (wire.is_paid_partnership === false ? null : undefined),
    track: trackOf(wire),
    audioParts: audioPartsOf(wire),
    usertags: tagsOf(wire, kind),
    productTags: productTagsOf(wire),
    topLikers: topLikersOf(wire),
    isCommentEnabled: notFlag(wire.comments_disabled),
    aiLabel,
    isAiGenerated: isLabelled(aiLabel),
    captionTranslation: captionTranslationOf(wire),
    originalMedia: originalMediaOf(wire, mashup),
    isReuseAllowed: isReuseAllowed(wire, mashup),
    isRemixAllowed: isRemixAllowed(mashup),
    remixCount: remixCountOf(mashup),
    firstFrame: firstFrameOf(wire),
    dashManifest: someText(wire.video_dash_manifest) ?? undefined,
    subtitlesUrl: address(wire.video_subtitles_uri) ?? undefined,
    subtitlesLocale: someText(wire.video_subtitles_locale) ?? undefined,
    videoCodec: someText(wire.video_codec),
    videoQualityCount: natural(wire.number_of_qualities) || undefined,
    dubbedLanguages: dubbedLanguagesOf(wire),
  };
}

function children(wire: MediaKeys, owner: User | undefined, pk: string): Media['children'] {
  return some(wire.carousel_media, (child) => {
    try {
      return readChild(child, owner, wire, pk);
    } catch (failure) {
      return leaveOut(failure);
    }
  });
}

/**
 * A picture or video in a carousel. Facts of the whole post (counts, caption, track) are null. No answer has the official API's id of
 * one, also where it has that of the carousel.
 */
function readChild(value: unknown, owner: User | undefined, parent: MediaKeys, carouselPk: string): Media {
  const wire = objectAt<MediaKeys>(value, 'carousel_media[]');
  const aiLabel = aiLabelOf(wire.gen_ai_detection_method);
  return {
    pk: mediaPk(wire, 'carousel_media[]'),
    carouselPk,
    graphId: longId(wire.fbid) ?? null,
    code: text(wire.code) || undefined,
    kind: KINDS[integer(wire.media_type) ?? 0] ?? null,
    surface: 'FEED',
    caption: null,
    isCaptionEdited: null,
    accessibilityCaption: text(wire.accessibility_caption),
    captionTranslation: null,
    takenAt: seconds(wire.taken_at) ?? seconds(parent.taken_at),
    owner,
    coauthors: null,
    collaborators: null,
    place: null,
    width: natural(wire.original_width) ?? null,
    height: natural(wire.original_height) ?? null,
    images: images(wire) ?? null,
    videos: videos(wire) ?? null,
    videoDuration: duration(wire.video_duration) ?? (wire.media_type === 1 ? null : undefined),
    hasAudio: flag(wire.has_audio) ?? (wire.media_type === 1 ? null : undefined),
    children: null,
    likeCount: null,
    commentCount: null,
    playCount: null,
    totalPlayCount: null,
    viewCount: null,
    facebookPlayCount: null,
    facebookLikeCount: null,
    facebookCommentCount: null,
    saveCount: null,
    reshareCount: null,
    repostCount: null,
    areCountsHidden: null,
    isPaidPartnership: null,
    isPinned: null,
    sponsors: null,
    track: null,
    audioParts: null,
    usertags: usertags(wire.usertags) ?? undefined,
    productTags: productTagsOf(wire),
    topLikers: null,
    isCommentEnabled: null,
    aiLabel,
    isAiGenerated: isLabelled(aiLabel),
    originalMedia: null,
    isReuseAllowed: null,
    isRemixAllowed: null,
    remixCount: null,
    firstFrame: firstFrameOf(wire),
    dashManifest: someText(wire.video_dash_manifest) ?? undefined,
    subtitlesUrl: address(wire.video_subtitles_uri) ?? undefined,
    subtitlesLocale: someText(wire.video_subtitles_locale) ?? undefined,
    videoCodec: someText(wire.video_codec),
    videoQualityCount: natural(wire.number_of_qualities) || undefined,
    dubbedLanguages: null,
  };
}
