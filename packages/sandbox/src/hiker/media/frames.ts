import type { AnswerContext, Film } from '../../wire/answer-context.ts';
import { float, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';

const SCRUBBER = sampleAt(
  'hiker/v2.user.clips',
  'response.items.0.media.image_versions2.scrubber_spritesheet_info_candidates.default',
);
const CHILD = sampleAt(
  'hiker/v2.fbsearch.topsearch',
  'media_grid.sections.0.layout_content.fill_items.0.media.carousel_media.0',
);

/** Something with a picture: a post, a child of a carousel, a story. */
export interface Framed {
  readonly pk: string;
  readonly width: number;
  readonly height: number;
}

/** The sizes of the three scans of a progressive picture. */
function scans(context: AnswerContext, { pk, width, height }: Framed): readonly number[] {
  const size = Math.floor((width * height) / 60) + (context.world.dice.bits('scan', Number(pk.slice(-9))) % 4_000);
  return [size, size * 2, size * 3];
}

/** The picture scaled down to a width. */
export function scaled(frame: Framed, width: number): Framed {
  const to = Math.min(width, frame.width);
  return { pk: frame.pk, width: to, height: Math.round((frame.height * to) / frame.width) };
}

export function candidate(context: AnswerContext, frame: Framed, profile = 'e35'): JsonObject {
  return {
    estimated_scans_sizes: scans(context, frame),
    height: frame.height,
    scans_profile: profile,
    url: context.photo(frame.pk, frame.width, frame.height),
    width: frame.width,
  };
}

/** The two sizes of pictures in `/v2` posts. */
export function candidates(context: AnswerContext, frame: Framed): readonly JsonObject[] {
  return [frame, scaled(frame, 750)].map((size) => ({ ...candidate(context, size), is_spatial_image: false }));
}

export function videoVersion(context: AnswerContext, of: Film): JsonObject {
  const { pk, width, height } = of;
  const { dice } = context.world;
  const number = Number(pk.slice(-9));
  return {
    bandwidth: dice.between('film.bandwidth', [400_000, 1_800_000], number),
    height,
    id: `${dice.between('film.id', [100_000_000, 999_999_999], number)}${String(number).padStart(9, '0').slice(0, 7)}v`,
    type: 101,
    url: context.video(of),
    url_expiration_timestamp_us: null,
    width,
    fallback: null,
  };
}

/** The small pictures under the slider of a video. */
function scrubber(context: AnswerContext, frame: Framed, duration: number): JsonObject {
  return {
    ...SCRUBBER,
    sprite_urls: [context.photo(frame.pk, 1500, 1232)],
    thumbnail_duration: float(duration / 105),
    video_length: float(duration),
  };
}

/** The pictures of a clip. */
export function clipImages(context: AnswerContext, clip: Framed & Pick<Post, 'duration'>) {
  const image = (frame: Framed, profile?: string): JsonObject => ({
    ...candidate(context, frame, profile),
    is_spatial_image: false,
  });
  const first = image(scaled(clip, 640), 'e15');
  return {
    additional_candidates: { first_frame: first, igtv_first_frame: first, smart_frame: null },
    candidates: [image(clip)],
    scrubber_spritesheet_info_candidates: { default: scrubber(context, clip, clip.duration) },
  };
}

/** The pictures of a clip that replies to a comment, all small. */
export function replyImages(context: AnswerContext, clip: Framed, duration: number): JsonObject {
  const { pk, width, height } = scaled(clip, 640);
  const small = { height, scans_profile: 'e15', url: context.photo(pk, width, height), width };
  return {
    additional_candidates: { first_frame: small, igtv_first_frame: small },
    candidates: [small],
    scrubber_spritesheet_info_candidates: { default: omit(scrubber(context, clip, duration), ['sprite_urls']) },
  };
}

/** The keys of a carousel that a picture lacks, as in `/v2/fbsearch/topsearch`. No document shows a child that is a video. */
export function carouselChildren(context: AnswerContext, of: Post): JsonObject {
  return {
    all_previous_submitters: [],
    carousel_media_count: of.children.length,
    carousel_media_pending_post_count: 0,
    can_modify_carousel: false,
    carousel_media_ids: of.children.map(({ pk }) => long(pk)),
    carousel_media: of.children.map((child) => ({
      ...CHILD,
      id: `${child.pk}_${of.owner.pk}`,
      carousel_parent_id: `${of.pk}_${of.owner.pk}`,
      strong_id__: `${child.pk}_${of.owner.pk}`,
      pk: long(child.pk),
      media_type: child.mediaType,
      image_versions2: { candidates: candidates(context, child) },
      original_width: child.width,
      original_height: child.height,
      taken_at: of.takenAt,
      ...(child.mediaType === 2
        ? { video_versions: [videoVersion(context, child)], video_duration: float(child.duration), has_audio: true }
        : {}),
    })),
    open_carousel_show_follow_button: false,
    open_carousel_submission_state: 'closed',
  };
}
