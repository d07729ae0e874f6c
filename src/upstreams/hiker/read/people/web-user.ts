import type { Page } from '../../../../model/page.ts';
import type { Media, MediaKind } from '../../../../model/post/media.ts';
import type { User } from '../../../../model/user/user.ts';
import { bareImage, profilePictures } from '../../../instagram/image.ts';
import { captionText } from '../../../instagram/media.ts';
import { shape, wrappedRows } from '../../../instagram/shape.ts';
import { address, count, duration, type Keys, list, object, objectAt, pkAt, text } from '../../../instagram/value.ts';
import { surface } from '../media/media-parts.ts';

/** `/a2/user` has the format of Instagram's web GraphQL: counts and lists are edges, kinds are type names. */

const KINDS: Readonly<Record<string, MediaKind>> = {
  GraphImage: 'IMAGE',
  GraphVideo: 'VIDEO',
  GraphSidecar: 'CAROUSEL',
  XDTGraphImage: 'IMAGE',
  XDTGraphVideo: 'VIDEO',
  XDTGraphSidecar: 'CAROUSEL',
};

type EdgeKeys = Keys<'count' | 'edges'>;

interface WebMediaKeys {
  readonly id?: unknown;
  readonly shortcode?: unknown;
  readonly __typename?: unknown;
  readonly product_type?: unknown;
  readonly display_url?: unknown;
  readonly thumbnail_url?: unknown;
  readonly video_url?: unknown;
  readonly video_duration?: unknown;
  readonly edge_media_to_caption?: unknown;
  readonly edge_media_to_comment?: unknown;
  readonly edge_liked_by?: unknown;
  readonly edge_media_preview_like?: unknown;
  readonly edge_sidecar_to_children?: unknown;
}

function edgeCount(value: unknown): number | null | undefined {
  return count(object<EdgeKeys>(value)?.count);
}

function readWebMedia(value: unknown, at: string): Media {
  const wire = objectAt<WebMediaKeys>(value, at);
  const type = text(wire.__typename);
  const video = address(wire.video_url);
  const picture = bareImage(wire.display_url) ?? bareImage(wire.thumbnail_url);
  const sidecar = object<EdgeKeys>(wire.edge_sidecar_to_children);
  const pk = pkAt(wire.id, at, 'id');
  const children = sidecar && wrappedRows(sidecar.edges, `${at}.children`, 'node', webChild);
  return {
    pk,
    code: text(wire.shortcode) || undefined,
    kind: type !== undefined && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined,
    surface: surface(wire.product_type),
    caption: caption(wire.edge_media_to_caption),
    // A carousel has the picture of its first child.
    images: picture === undefined ? children?.[0]?.images : [picture],
    videos: video ? [{ url: video, width: null, height: null, bandwidth: null }] : undefined,
    videoDuration: duration(wire.video_duration),
    children: children?.map((child) => ({ ...child, carouselPk: pk })),
    likeCount: edgeCount(wire.edge_liked_by) ?? edgeCount(wire.edge_media_preview_like),
    commentCount: edgeCount(wire.edge_media_to_comment),
  };
}

function caption(value: unknown): string | undefined {
  const edge = object<Keys<'node'>>(list(object<EdgeKeys>(value)?.edges)?.[0]);
  return captionText(edge?.node);
}

/** A post of the first page. Its owner is unknown, because a post of several authors is on the page of each. */
export const webMedia = shape<Media>(
  [
    'pk',
    'code',
    'kind',
    'surface',
    'caption',
    'images',
    'videos',
    'videoDuration',
    'children',
    'likeCount',
    'commentCount',
  ],
  readWebMedia,
);

const webChild = shape<Media>(['pk', 'code', 'kind', 'images', 'videos'], (value, at) => {
  const wire = objectAt<WebMediaKeys>(value, at);
  const { pk, code, kind, images, videos } = readWebMedia({ ...wire, edge_sidecar_to_children: null }, at);
  return { pk, code, kind, images, videos, children: null, caption: null, likeCount: null, commentCount: null };
});

interface WebUserKeys {
  readonly id?: unknown;
  readonly biography?: unknown;
  readonly full_name?: unknown;
  readonly edge_followed_by?: unknown;
  readonly edge_follow?: unknown;
  readonly edge_owner_to_timeline_media?: unknown;
  readonly profile_pic_url?: unknown;
  readonly profile_pic_url_hd?: unknown;
}

/** The requested user. The answer does not repeat the username. */
export const webUser = shape<User>(
  ['pk', 'fullName', 'biography', 'followerCount', 'followingCount', 'mediaCount', 'profilePictures'],
  (value, at) => {
    const wire = objectAt<WebUserKeys>(value, at);
    return {
      pk: pkAt(wire.id, at, 'id'),
      fullName: text(wire.full_name),
      biography: text(wire.biography),
      followerCount: edgeCount(wire.edge_followed_by),
      followingCount: edgeCount(wire.edge_follow),
      mediaCount: edgeCount(wire.edge_owner_to_timeline_media),
      profilePictures: profilePictures(wire),
    };
  },
);

/** `{graphql: {user}}`: a profile with its first posts, and no cursor. */
export function readWebUser(body: unknown): Page<Media, User> {
  const { graphql } = objectAt<Keys<'graphql'>>(body, '');
  const user = objectAt<WebUserKeys>(objectAt<Keys<'user'>>(graphql, 'graphql').user, 'graphql.user');
  const at = 'graphql.user.edge_owner_to_timeline_media';
  const timeline = objectAt<EdgeKeys>(user.edge_owner_to_timeline_media, at);
  const items = wrappedRows(timeline.edges, `${at}.edges`, 'node', webMedia);
  const totalCount = count(timeline.count);
  return {
    items,
    next: null,
    totalCount,
    // More posts exist that cannot be read here, so this is not the end of the list.
    cut: items.length < (totalCount ?? 0),
    parent: webUser.read(user, 'graphql.user'),
  };
}
