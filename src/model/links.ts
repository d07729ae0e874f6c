import { isPk, isUsername, pkFromCode } from './ids.ts';

const ORIGIN = 'https://www.instagram.com';

const HOSTS: ReadonlySet<string> = new Set([
  'instagram.com',
  'www.instagram.com',
  'm.instagram.com',
  'instagr.am',
  'www.instagr.am',
]);

const MEDIA_PATHS: ReadonlySet<string> = new Set(['p', 'reel', 'reels', 'tv']);

/** Words after a username in the URL of a profile. */
const PROFILE_TABS: ReadonlySet<string> = new Set(['reels', 'reposts', 'tagged', 'followers', 'following']);

/** The word between `/share/` and the code, and the type that the link leads to. */
const SHARED: ReadonlyMap<string, 'Media' | 'User' | 'Story'> = new Map([
  ...[...MEDIA_PATHS].map((word) => [word, 'Media'] as const),
  ...['profile', 'user'].map((word) => [word, 'User'] as const),
  ...['s', 'story', 'stories'].map((word) => [word, 'Story'] as const),
]);

/** First words of Instagram's own paths. They look like usernames, but no account can have them. */
const RESERVED: ReadonlySet<string> = new Set([
  ...MEDIA_PATHS,
  ...['about', 'accounts', 'ajax', 'api', 'ar', 'archive', 'challenge', 'create', 'data', 'developer', 'developers'],
  ...['direct', 'directory', 'emails', 'embed.js', 'explore', 'graphql', 'legal', 'nametag', 'oauth', 'popular'],
  ...['privacy', '_n', '_u', 'qr', 's', 'session', 'share', 'static', 'stories', 'terms', 'web', 'your_activity'],
]);

/** What an Instagram URL refers to. Usernames are lower case; the code of a private post has its full length. */
export type InstagramLink =
  | { readonly type: 'User'; readonly username: string }
  | { readonly type: 'Media'; readonly code: string }
  | { readonly type: 'Story'; readonly username: string; readonly pk: string }
  | { readonly type: 'Highlight'; readonly pk: string }
  | { readonly type: 'Track'; readonly pk: string }
  | { readonly type: 'Place'; readonly pk: string }
  /** Only Instagram knows its target. `to` is the type that its URL names, if any. */
  | { readonly type: 'Share'; readonly to: 'Media' | 'User' | 'Story' | undefined; readonly url: string };

/** The types that a share link can lead to. */
export type SharedType = 'User' | 'Media' | 'Story' | 'Highlight';

/** The target of a share link. The type is undefined if the service's name for it is not known. */
export interface SharedLink {
  readonly pk: string;
  readonly type: SharedType | undefined;
}

export function profileUrl(username: string): string {
  return `${ORIGIN}/${encoded(username)}/`;
}

/** `/p/` opens every post, reels included. */
export function mediaUrl(code: string): string {
  return `${ORIGIN}/p/${encoded(code)}/`;
}

export function placeUrl(pk: string): string {
  return `${ORIGIN}/explore/locations/${encoded(pk)}/`;
}

export function storyUrl(username: string, pk: string): string {
  return `${ORIGIN}/stories/${encoded(username)}/${encoded(pk)}/`;
}

/**
 * What a URL on instagram.com refers to, in the forms that people paste: with or without `https://`, `www.`, a query, a
 * fragment, a trailing slash. `null` for every other text; it never throws.
 */
export function readInstagramUrl(url: string): InstagramLink | null {
  const path = instagramPath(url);
  if (path === null) return null;
  const [first = '', second = '', third = ''] = path;
  const place = first.toLowerCase();
  if (place === 'stories') return readStory(second, third);
  if (place === 'reels' && second === 'audio') return isPk(third) ? { type: 'Track', pk: third } : null;
  if (place === 'explore') return second === 'locations' && isPk(third) ? { type: 'Place', pk: third } : null;
  if (MEDIA_PATHS.has(place)) return readMedia(second);
  if (place === 'share') return readShare(path.slice(1));
  // How apps open a profile.
  if (place === '_u')
    return isUsername(second) && third === '' ? { type: 'User', username: second.toLowerCase() } : null;
  if (!isUsername(first) || RESERVED.has(place)) return null;
  if (third !== '') return MEDIA_PATHS.has(second) ? readMedia(third) : null;
  return second === '' || PROFILE_TABS.has(second) ? { type: 'User', username: place } : null;
}

function readMedia(code: string): InstagramLink | null {
  return pkFromCode(code) === null ? null : { type: 'Media', code };
}

/** `/share/reel/<code>/`, `/share/p/<code>/`, `/share/<code>/`, in one form each, so that a link is resolved once. */
function readShare(words: readonly string[]): InstagramLink | null {
  const [code = '', kind] = words.toReversed();
  if (words.length > 2 || !/^[\w-]{1,64}$/.test(code) || (kind !== undefined && !SHARED.has(kind))) return null;
  if (kind === undefined && SHARED.has(code)) return null;
  const to = kind === undefined ? undefined : SHARED.get(kind);
  return { type: 'Share', to, url: `${ORIGIN}/share/${kind === undefined ? '' : `${kind}/`}${code}/` };
}

function readStory(owner: string, pk: string): InstagramLink | null {
  if (!isPk(pk)) return null;
  if (owner === 'highlights') return { type: 'Highlight', pk };
  return isUsername(owner) ? { type: 'Story', username: owner.toLowerCase(), pk } : null;
}

/** The words of the path; `null` if it is not a URL of Instagram. */
function instagramPath(text: string): string[] | null {
  const trimmed = text.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const url = URL.parse(hasScheme ? trimmed : `https://${trimmed}`);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // `mailto:someone@instagram.com` would otherwise be read as a user name and password for the host.
  if (url.username !== '' || url.password !== '' || !HOSTS.has(url.host)) return null;
  return url.pathname.split('/').filter((word) => word !== '');
}

/** A service's text can end in half a surrogate pair, for which `encodeURIComponent` alone would throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
