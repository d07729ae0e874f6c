import type { Gif, Image, Video } from '../../model/image.ts';
import { address, flag, type Keys, list, natural, object, some, someText } from './value.ts';

type RenditionKeys = Keys<'url' | 'src' | 'width' | 'height' | 'config_width' | 'config_height' | 'bandwidth'>;

/** One rendition: `{url, width, height}`, or `{src, config_width, config_height}` in the web's GraphQL answers. */
export function image(value: unknown): Image | undefined {
  const wire = object<RenditionKeys>(value);
  if (wire === undefined) return undefined;
  const url = address(wire.url ?? wire.src);
  if (typeof url !== 'string') return undefined;
  return { url, width: size(wire.width ?? wire.config_width), height: size(wire.height ?? wire.config_height) };
}

/** A picture of which the answer has only the URL. */
export function bareImage(value: unknown): Image | undefined {
  const url = address(value);
  return typeof url === 'string' ? { url, width: null, height: null } : undefined;
}

function video(value: unknown): Video | undefined {
  const wire = object<RenditionKeys>(value);
  const url = address(wire?.url);
  if (wire === undefined || typeof url !== 'string') return undefined;
  return {
    url,
    width: size(wire.width),
    height: size(wire.height),
    bandwidth: natural(wire.bandwidth) ?? null,
  };
}

function size(value: unknown): number | null {
  return natural(value) || null;
}

type PictureKeys = Keys<'image_versions2' | 'image_versions' | 'display_resources' | 'display_url' | 'thumbnail_url'>;

/** The renditions of a post or story, from the first of the keys that has any; earlier keys have more of them. */
export function images(wire: PictureKeys): readonly Image[] | undefined {
  return (
    some(object<Keys<'candidates'>>(wire.image_versions2)?.candidates, image) ??
    some(list(wire.image_versions) ?? object<Keys<'items'>>(wire.image_versions)?.items, image) ??
    some(wire.display_resources, image) ??
    single(bareImage(wire.display_url)) ??
    single(bareImage(wire.thumbnail_url))
  );
}

type GiphyKeys = Keys<'first_party_cdn_proxied_images' | 'images' | 'title' | 'is_sticker'>;

/** The GIF of a comment, `giphy_media_info`: from Instagram's own servers, else from GIPHY's. */
export function gif(value: unknown): Gif | undefined {
  const wire = object<GiphyKeys>(value);
  if (wire === undefined) return undefined;
  for (const images of [wire.first_party_cdn_proxied_images, wire.images]) {
    const found = image(object<Keys<'fixed_height'>>(images)?.fixed_height);
    if (found !== undefined)
      return { ...found, altText: someText(wire.title) ?? null, isSticker: flag(wire.is_sticker) ?? null };
  }
  return undefined;
}

type VideoKeys = Keys<'video_versions' | 'video_url'>;

export function videos(wire: VideoKeys): readonly Video[] | undefined {
  const found = some(wire.video_versions, video);
  if (found) return found;
  const url = address(wire.video_url);
  return typeof url === 'string' ? [{ url, width: null, height: null, bandwidth: null }] : undefined;
}

interface ProfilePictureKeys {
  readonly profile_pic_url?: unknown;
  readonly profile_pic_url_hd?: unknown;
  readonly hd_profile_pic_url_info?: unknown;
  readonly hd_profile_pic_versions?: unknown;
}

/** The width of `profile_pic_url`, which is a square thumbnail in every shape. */
const THUMBNAIL = 150;

/** The renditions of a profile picture, the largest first. */
export function profilePictures(wire: ProfilePictureKeys): readonly Image[] | undefined {
  const thumbnail = address(wire.profile_pic_url);
  const hd = image(wire.hd_profile_pic_url_info) ?? bareImage(wire.profile_pic_url_hd);
  const versions = list(wire.hd_profile_pic_versions);
  if (hd === undefined && versions === undefined) {
    return typeof thumbnail === 'string' ? [{ url: thumbnail, width: THUMBNAIL, height: THUMBNAIL }] : undefined;
  }
  const pictures: Image[] = hd === undefined ? [] : [hd];
  for (const version of versions ?? []) add(pictures, image(version));
  if (typeof thumbnail === 'string') {
    // If the large picture has no width, the thumbnail gets none too; otherwise it would rank as the largest.
    const width = hd !== undefined && hd.width === null && pictures.length === 1 ? null : THUMBNAIL;
    add(pictures, { url: thumbnail, width, height: width });
  }
  return pictures.length === 0 ? undefined : pictures;
}

function add(pictures: Image[], picture: Image | undefined): void {
  if (picture === undefined) return;
  for (const other of pictures) if (other.url === picture.url && other.width === picture.width) return;
  pictures.push(picture);
}

function single<T>(value: T | undefined): readonly T[] | undefined {
  return value === undefined ? undefined : [value];
}
