import type { AnswerContext, Film } from '../../wire/answer-context.ts';
import { float, type JsonObject, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Frame, Post } from '../../world/posts/post.ts';
import { candidate, type Framed, scaled, videoVersion } from '../media/frames.ts';

const SCRUBBER = omit(
  sampleAt(
    'hiker/gql.user.clips',
    'stream_rows.0.data.1$xdt_user_clips_graphql(data:$data).items.0.media.image_versions2.scrubber_spritesheet_info_candidates.default',
  ),
  ['sprite_urls'],
);

function bare(context: AnswerContext, frame: Framed, profile: string): JsonObject {
  return {
    height: frame.height,
    scans_profile: profile,
    url: context.photo(frame.pk, frame.width, frame.height),
    width: frame.width,
  };
}

function firstFrames(context: AnswerContext, of: Post): JsonObject {
  const frame = bare(context, scaled(of, 640), 'e15');
  return { first_frame: frame, igtv_first_frame: frame };
}

function sprites(of: Post): JsonObject {
  return {
    ...SCRUBBER,
    '1fthumbnail_duration': float(of.duration / 105),
    '1fvideo_length': float(of.duration),
  };
}

/** The pictures of a post in a grid. */
export function gridImages(context: AnswerContext, of: Post): JsonObject {
  const isVideo = of.mediaType === 2;
  return {
    additional_candidates: isVideo ? { ...firstFrames(context, of), smart_frame: null } : null,
    candidates: (isVideo ? [of] : [of, scaled(of, 750)]).map((size) => candidate(context, size)),
    scrubber_spritesheet_info_candidates: isVideo ? { default: sprites(of) } : null,
    smart_thumbnail_enabled: null,
  };
}

/** The pictures of a clip in the first part of its list, and in its later patch. */
export function clipImages(context: AnswerContext, of: Post, when: 'first' | 'later'): JsonObject {
  const strip = sprites(of);
  return {
    additional_candidates:
      when === 'first' ? { ...firstFrames(context, of), smart_frame: null } : firstFrames(context, of),
    candidates: [bare(context, of, 'e35')],
    smart_thumbnail_enabled: null,
    scrubber_spritesheet_info_candidates: {
      default: when === 'first' ? { ...strip, sprite_urls: [context.photo(of.pk, 1500, 1232)] } : strip,
    },
  };
}

/** A child of a carousel, without code and time. */
export function gridChild(context: AnswerContext, of: Post, child: Frame): JsonObject {
  return {
    __typename: 'XDTMediaDict',
    strong_id__: `${child.pk}_${of.owner.pk}`,
    id: `${child.pk}_${of.owner.pk}`,
    carousel_parent_id: `${of.pk}_${of.owner.pk}`,
    image_versions2: {
      candidates: [child, scaled(child, 750)].map((size) => candidate(context, size)),
      smart_thumbnail_enabled: null,
    },
    is_dash_eligible: child.mediaType === 2 ? 1 : null,
    media_type: child.mediaType,
    original_width: child.width,
    original_height: child.height,
    pk: child.pk,
    ...(child.mediaType === 2
      ? { video_versions: clipVideos(context, child), '1fvideo_duration': float(child.duration) }
      : {}),
  };
}

/** The videos of clips have an id, those of a grid's later patch do not. */
export function clipVideos(context: AnswerContext, frame: Film): readonly JsonObject[] {
  const { height, id, type, url, width } = videoVersion(context, frame);
  return [{ height: height ?? 0, id: id ?? '', type: type ?? 0, url: url ?? '', width: width ?? 0 }];
}

export function gridVideos(context: AnswerContext, frame: Film): readonly JsonObject[] {
  return [{ url: context.video(frame), type: 101, width: frame.width, height: frame.height }];
}
