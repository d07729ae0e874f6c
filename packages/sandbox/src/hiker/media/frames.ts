import { float, type JsonObject, omit } from '../../json.ts';
import type { Wire } from '../wire.ts';

/** Something with a picture: a post, a carousel's child, a story. */
export interface Framed {
  readonly pk: string;
  readonly width: number;
  readonly height: number;
}

/** Sizes of the three scans of a progressive picture. */
function scans(wire: Wire, { pk, width, height }: Framed): readonly number[] {
  const size = Math.floor((width * height) / 60) + (wire.world.dice.bits('scan', Number(pk.slice(-9))) % 4_000);
  return [size, size * 2, size * 3];
}

/** The same picture at a width that is not larger than its own. */
export function scaled(frame: Framed, width: number): Framed {
  const to = Math.min(width, frame.width);
  return { pk: frame.pk, width: to, height: Math.round((frame.height * to) / frame.width) };
}

export function candidate(wire: Wire, frame: Framed, profile = 'e35'): JsonObject {
  return {
    estimated_scans_sizes: scans(wire, frame),
    height: frame.height,
    scans_profile: profile,
    url: wire.photo(frame.pk, frame.width, frame.height),
    width: frame.width,
  };
}

/** The larger and the smaller one, as `/v2` posts have them. */
export function candidates(wire: Wire, frame: Framed): readonly JsonObject[] {
  return [frame, scaled(frame, 750)].map((size) => ({ ...candidate(wire, size), is_spatial_image: false }));
}

export function film(wire: Wire, { pk, width, height }: Framed): JsonObject {
  const { dice } = wire.world;
  const number = Number(pk.slice(-9));
  return {
    bandwidth: dice.between('film.bandwidth', 400_000, 1_800_000, number),
    height,
    id: `${dice.between('film.id', 100_000_000, 999_999_999, number)}${String(number).padStart(9, '0').slice(0, 7)}v`,
    type: 101,
    url: wire.film(pk),
    url_expiration_timestamp_us: null,
    width,
    fallback: null,
  };
}

/** The strip of small pictures under a video's slider. */
export function scrubber(wire: Wire, frame: Framed, duration: number): JsonObject {
  return {
    file_size_kb: 271,
    max_thumbnails_per_sprite: 105,
    rendered_width: 96,
    sprite_height: 1232,
    sprite_urls: [wire.photo(frame.pk, 1500, 1232)],
    sprite_width: 1500,
    thumbnail_duration: float(duration / 105),
    thumbnail_height: 176,
    thumbnail_width: 100,
    thumbnails_per_row: 15,
    total_thumbnail_num_per_sprite: 105,
    video_length: float(duration),
  };
}

/** The pictures of a clip that answers a comment: small ones only. */
export function replyImages(wire: Wire, clip: Framed, duration: number): JsonObject {
  const { pk, width, height } = scaled(clip, 640);
  const small = { height, scans_profile: 'e15', url: wire.photo(pk, width, height), width };
  return {
    additional_candidates: { first_frame: small, igtv_first_frame: small },
    candidates: [small],
    scrubber_spritesheet_info_candidates: { default: omit(scrubber(wire, clip, duration), ['sprite_urls']) },
  };
}
