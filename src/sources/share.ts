import { GatewayError } from '../errors.ts';
import type { EntityType, Records } from '../model/entity.ts';
import { isReelShare, type SharedLink, type ShareLink } from '../model/links/links.ts';
import type { SharedType } from '../model/links/share-code.ts';
import type { Media } from '../model/post/media.ts';
import type { Endpoint } from '../upstreams/contract/endpoint.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { FactPath } from './declare/access-path.ts';
import { via } from './declare/declare.ts';

/**
 * Share links, whose target only Instagram knows. HikerAPI has an endpoint for reels, reads the other links to posts as URLs of
 * posts, and resolves links to highlights and stories (`/s/<code>`).
 */

/** How the pk of an entity is found of which only a share link is known. */
export function byShareLink(wanted: SharedType) {
  return {
    endpoint: hiker.shareByUrl,
    keys: { url: 'shareUrl' },
    pick: ({ pk, type }: SharedLink): { readonly pk: string } => {
      if (type === undefined || type === wanted) return { pk };
      throw new GatewayError(
        'NOT_FOUND',
        `this link leads to a ${type.toLowerCase()}, not to a ${wanted.toLowerCase()}`,
        { upstream: hiker.shareByUrl.upstream, endpoint: hiker.shareByUrl.path },
      );
    },
  };
}

const isReel = ({ shareUrl }: Media): boolean => typeof shareUrl === 'string' && isReelShare(shareUrl);

/** How a post is read of which only a share link is known. Its code follows from the pk. */
export function pathsOfSharedMedia(): readonly FactPath<'Media'>[] {
  const { endpoint, keys, pick } = byShareLink('Media');
  const provides = new Set(['pk', 'code']);
  const inPost = { pick: (post: Media, { shareUrl }: Media) => postOfLink(post, shareUrl) };
  return [
    via(hiker.shareReelByUrl, keys, { pick, provides, serves: isReel }),
    via(hiker.mediaInfoByUrl, keys, { ...inPost, serves: (media) => !isReel(media) }),
    // It provides the key alone. With all facts it would be called together with the path before.
    via(hiker.mediaInfoByUrl, keys, { ...inPost, provides, serves: isReel, isLastResort: true }),
    via(endpoint, keys, { pick, provides, isLastResort: true }),
  ];
}

/** The post, unless the service took the code of the link for that of a post. */
function postOfLink(post: Media, shareUrl: unknown): Media | undefined {
  return typeof post.code === 'string' && String(shareUrl).includes(`/${post.code}/`) ? undefined : post;
}

/** What a link leads to. */
export interface SharedTarget<T extends EntityType = EntityType> {
  readonly type: T;
  readonly record: Records[T];
}

/** The endpoints that find the target of a link: of `/s/<code>`, of reels, of posts, and of all others. */
export const shareEndpoints: readonly Endpoint[] = [
  hiker.shareByCode,
  hiker.shareReelByUrl,
  hiker.mediaInfoByUrl,
  hiker.shareByUrl,
];

/** One call that finds the target of a link. */
export interface ShareLookup {
  readonly endpoint: Endpoint;
  readonly parameters: Readonly<Record<string, string>>;
  /** What it leads to if it finds anything; undefined where only the answer says. */
  readonly expected: SharedType | undefined;
  /** Another call may find what this one does not. */
  readonly mayMiss: boolean;
  /** Undefined where the answer is about something else. Throws where the type is not known. */
  target(answer: unknown): SharedTarget | undefined;
}

/** The calls that find the target of a link, in their order. Each but the last is for another kind of target, or may fail. */
export function lookupsOf(link: ShareLink): readonly ShareLookup[] {
  const { to, url, code } = link;
  const shared = (
    endpoint: Endpoint<string, SharedLink>,
    parameters: Readonly<Record<string, string>>,
  ): ShareLookup => ({
    endpoint,
    parameters,
    expected: to,
    mayMiss: false,
    target: (answer) => targetOf(answer as SharedLink, to),
  });
  const byUrl = shared(hiker.shareByUrl, { url });
  if (code !== undefined) return [shared(hiker.shareByCode, { code }), byUrl];
  if (to !== 'Media' && to !== undefined) return [byUrl];
  const post: ShareLookup = {
    endpoint: hiker.mediaInfoByUrl,
    parameters: { url },
    expected: 'Media',
    // A link without a type most often leads to a post.
    mayMiss: to === undefined,
    target(answer) {
      const record = postOfLink(answer as Media, url);
      return record && { type: 'Media', record };
    },
  };
  return isReelShare(url) ? [shared(hiker.shareReelByUrl, { url }), post, byUrl] : [post, byUrl];
}

/** What finding the target of a link costs at most: that of a link that does not say what it leads to. */
export const lookupPrice: number = lookupsOf({ type: 'Share', to: undefined, url: '', code: undefined }).reduce(
  (sum, { endpoint }) => sum + endpoint.cost,
  0,
);

function targetOf({ pk, type }: SharedLink, expected: SharedType | undefined): SharedTarget {
  const target = type ?? expected;
  if (target !== undefined) return { type: target, record: { pk } };
  throw new GatewayError('NOT_SUPPORTED', 'the link leads to something that gramgraph does not know', {
    upstream: hiker.shareByUrl.upstream,
  });
}
