import { float, type JsonObject } from '../../json.ts';
import type { Frame, Post } from '../../world/posts/post.ts';
import { candidate, type Framed, film, scaled } from '../media/frames.ts';
import type { Wire } from '../wire.ts';

function bare(wire: Wire, frame: Framed, profile: string): JsonObject {
  return {
    height: frame.height,
    scans_profile: profile,
    url: wire.photo(frame.pk, frame.width, frame.height),
    width: frame.width,
  };
}

function firstFrames(wire: Wire, of: Post): JsonObject {
  const frame = bare(wire, scaled(of, 640), 'e15');
  return { first_frame: frame, igtv_first_frame: frame };
}

function sprites(of: Post): JsonObject {
  return {
    file_size_kb: 271,
    max_thumbnails_per_sprite: 105,
    rendered_width: 96,
    sprite_height: 1232,
    sprite_width: 1500,
    '1fthumbnail_duration': float(of.duration / 105),
    thumbnail_height: 176,
    thumbnail_width: 100,
    thumbnails_per_row: 15,
    total_thumbnail_num_per_sprite: 105,
    '1fvideo_length': float(of.duration),
  };
}

/** The pictures of a post in a grid. */
export function gridImages(wire: Wire, of: Post): JsonObject {
  const moves = of.mediaType === 2;
  return {
    additional_candidates: moves ? { ...firstFrames(wire, of), smart_frame: null } : null,
    candidates: (moves ? [of] : [of, scaled(of, 750)]).map((size) => candidate(wire, size)),
    scrubber_spritesheet_info_candidates: moves ? { default: sprites(of) } : null,
    smart_thumbnail_enabled: null,
  };
}

/** The pictures of a clip in the first part of its list, and in its later patch. */
export function clipImages(wire: Wire, of: Post, when: 'first' | 'later'): JsonObject {
  const strip = sprites(of);
  return {
    additional_candidates: when === 'first' ? { ...firstFrames(wire, of), smart_frame: null } : firstFrames(wire, of),
    candidates: [bare(wire, of, 'e35')],
    smart_thumbnail_enabled: null,
    scrubber_spritesheet_info_candidates: {
      default: when === 'first' ? { ...strip, sprite_urls: [wire.photo(of.pk, 1500, 1232)] } : strip,
    },
  };
}

/** A carousel's child: it has no code and no time of its own. */
export function gridChild(wire: Wire, of: Post, child: Frame): JsonObject {
  return {
    __typename: 'XDTMediaDict',
    strong_id__: `${child.pk}_${of.owner.pk}`,
    id: `${child.pk}_${of.owner.pk}`,
    carousel_parent_id: `${of.pk}_${of.owner.pk}`,
    image_versions2: {
      candidates: [child, scaled(child, 750)].map((size) => candidate(wire, size)),
      smart_thumbnail_enabled: null,
    },
    is_dash_eligible: child.mediaType === 2 ? 1 : null,
    media_type: child.mediaType,
    original_width: child.width,
    original_height: child.height,
    pk: child.pk,
    ...(child.mediaType === 2 ? { video_versions: clipFilms(wire, child), '1fvideo_duration': float(12.5) } : {}),
  };
}

/** Clips' films have an id; those of a grid's later patch have none. */
export function clipFilms(wire: Wire, frame: Framed): readonly JsonObject[] {
  const { height, id, type, url, width } = film(wire, frame);
  return [{ height: height ?? 0, id: id ?? '', type: type ?? 0, url: url ?? '', width: width ?? 0 }];
}

export function gridFilms(wire: Wire, frame: Framed): readonly JsonObject[] {
  return [{ url: wire.film(frame.pk), type: 101, width: frame.width, height: frame.height }];
}
