import type { MediaSurface } from './media.ts';

/** Base 64's digits in order of value. A code is a number, not bytes, so nothing is padded. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Every two digits together, so that a code is put together from six parts at most. */
const PAIRS = Array.from({ length: 64 * 64 }, (_, value) => digitAt(value >> 6) + digitAt(value & 63));

/** The value of a digit by its character code; -1 for a character that is none. */
const VALUES = Int8Array.from({ length: 128 }, (_, charCode) => ALPHABET.indexOf(String.fromCharCode(charCode)));

const BITS_24 = 2 ** 24;

/** What one step of the high limb is worth when the low one holds six digits. */
const LOW_RANGE = 2n ** 36n;

/** A media's public code has at most this many digits: 11 × 6 bits hold 64. */
const PUBLIC_CODE_LENGTH = 11;

const MAX_PK = '18446744073709551615';

const ORIGIN = 'https://www.instagram.com';

const HOSTS: ReadonlySet<string> = new Set([
  'instagram.com',
  'www.instagram.com',
  'm.instagram.com',
  'instagr.am',
  'www.instagr.am',
]);

const MEDIA_PATHS: ReadonlySet<string> = new Set(['p', 'reel', 'reels', 'tv']);

/** Below a username: still the page of that person. */
const PROFILE_TABS: ReadonlySet<string> = new Set(['reels', 'reposts', 'tagged', 'followers', 'following']);

/** Between `/share/` and the code: what the link leads to. */
const SHARED: ReadonlyMap<string, 'Media' | 'User' | 'Story'> = new Map([
  ...[...MEDIA_PATHS].map((word) => [word, 'Media'] as const),
  ['profile', 'User'],
  ['user', 'User'],
  ['s', 'Story'],
  ['story', 'Story'],
  ['stories', 'Story'],
]);

/** First words of Instagram's own paths. They look like usernames, and nobody can have them as one. */
const RESERVED: ReadonlySet<string> = new Set([
  ...MEDIA_PATHS,
  ...['about', 'accounts', 'ajax', 'api', 'ar', 'archive', 'challenge', 'create', 'data', 'developer', 'developers'],
  ...['direct', 'directory', 'emails', 'embed.js', 'explore', 'graphql', 'legal', 'nametag', 'oauth', 'popular'],
  ...['privacy', '_n', '_u', 'qr', 's', 'session', 'share', 'static', 'stories', 'terms', 'web', 'your_activity'],
]);

/** What an Instagram URL names. Usernames are lower case; a private media's code is kept whole. */
export type InstagramLink =
  | { readonly type: 'User'; readonly username: string }
  | { readonly type: 'Media'; readonly code: string }
  | { readonly type: 'Story'; readonly username: string; readonly pk: string }
  | { readonly type: 'Highlight'; readonly pk: string }
  | { readonly type: 'Track'; readonly pk: string }
  | { readonly type: 'Place'; readonly pk: string }
  /** What it leads to is known to Instagram alone; `to` is what its address says of that. */
  | { readonly type: 'Share'; readonly to: 'Media' | 'User' | 'Story' | undefined; readonly url: string };

/**
 * Whether a text is an unsigned 64-bit integer in plain decimal, as every pk is: `3870208929998373811`.
 *
 * Asked of every id of an answer: a loop takes half the time of a pattern.
 */
export function isPk(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > MAX_PK.length || (length > 1 && text.charCodeAt(0) === 48)) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return length < MAX_PK.length || text <= MAX_PK;
}

/**
 * The code of a media by its pk, with no call: `3870208929998373811` → `DW1voQ_GQOz`.
 *
 * Twenty to a page and several pages an operation: two limbs of 24 and 40 bits take a quarter of the time of BigInt.
 *
 * @throws RangeError when the text is not a pk
 */
export function codeFromPk(pk: string): string {
  if (pk.length === 0 || pk.length > MAX_PK.length || (pk.length > 1 && pk.startsWith('0'))) throw notAPk();
  let low = 0;
  let high = 0;
  for (let i = 0; i < pk.length; i++) {
    const digit = pk.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) throw notAPk();
    low = low * 10 + digit;
    high = high * 10 + (low >>> 24);
    low &= BITS_24 - 1;
  }
  if (high >= 2 ** 40) throw notAPk();
  const middle = high % BITS_24;
  const top = (high - middle) / BITS_24;
  const digits = pairs(top) + pairs(middle) + pairs(low);
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 65) start++;
  return digits.slice(start);
}

/**
 * The pk of a media by its code, with no call: `DW1voQ_GQOz` → `3870208929998373811`. The code of a private account's
 * media is longer; its first 11 digits are the pk.
 *
 * `null` for what is no code: another character, more than 64 bits, or a leading `A`, which is a leading zero. No media
 * has such a code, and to accept it would give one media two codes.
 */
export function pkFromCode(code: string): string | null {
  const length = Math.min(code.length, PUBLIC_CODE_LENGTH);
  if (length === 0 || (code.length > 1 && code.startsWith('A'))) return null;
  // Six digits to the low limb (36 bits), the others to the high one: both stay exact in a double.
  const split = length - 6;
  let high = 0;
  let low = 0;
  for (let i = 0; i < length; i++) {
    const value = VALUES[code.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    if (i < split) high = high * 64 + value;
    else low = low * 64 + value;
  }
  for (let i = length; i < code.length; i++) {
    if ((VALUES[code.charCodeAt(i)] ?? -1) < 0) return null;
  }
  if (high >= 2 ** 28) return null;
  return String(BigInt(high) * LOW_RANGE + BigInt(low));
}

/** The pk in a media's `id`, which is `<pk>_<owner pk>` in most answers and the bare pk in some; `null` when it is neither. */
export function mediaPkFromId(id: string): string | null {
  const underscore = id.indexOf('_');
  if (underscore === -1) return isPk(id) ? id : null;
  const pk = id.slice(0, underscore);
  return isPk(pk) && isPk(id.slice(underscore + 1)) ? pk : null;
}

/** `" @Some.Name "` → `some.name`: people write it in all these ways, Instagram knows one. */
export function normaliseUsername(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}

/** Whether a text can be a username, in any case and without `@`. Dots alone cannot: in a URL they would be a way up. */
export function isUsername(text: string): boolean {
  return /^(?!\.+$)[a-z0-9._]{1,30}$/i.test(text);
}

export function profileUrl(username: string): string {
  return `${ORIGIN}/${encoded(username)}/`;
}

/** `/reel/` and `/tv/` for what Instagram shows there, `/p/`, which opens every media, for the others and when the surface is not known. */
export function mediaUrl(code: string, surface?: MediaSurface | null): string {
  const path = surface === 'REELS' ? 'reel' : surface === 'IGTV' ? 'tv' : 'p';
  return `${ORIGIN}/${path}/${encoded(code)}/`;
}

export function storyUrl(username: string, pk: string): string {
  return `${ORIGIN}/stories/${encoded(username)}/${encoded(pk)}/`;
}

/**
 * What a URL on instagram.com names, as people paste it: with or without `https://`, `www.`, a query, a fragment, a
 * trailing slash. `null` for every other text; it never throws.
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

/** `/share/reel/<code>/`, `/share/p/<code>/`, `/share/<code>/`: always in one form, so that one link is asked for once. */
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

/** The words of the path, or `null` when this is no URL of Instagram's. */
function instagramPath(text: string): string[] | null {
  const trimmed = text.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const url = URL.parse(hasScheme ? trimmed : `https://${trimmed}`);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // `mailto:someone@instagram.com` would else be read as a password for the host.
  if (url.username !== '' || url.password !== '' || !HOSTS.has(url.host)) return null;
  return url.pathname.split('/').filter((word) => word !== '');
}

/** What a service provides can hold half a letter, of which `encodeURIComponent` alone would make an exception. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function notAPk(): RangeError {
  return new RangeError('Not a pk: an unsigned 64-bit integer in decimal is wanted');
}

/** Four digits: the 24 bits of one limb. */
function pairs(limb: number): string {
  return (PAIRS[limb >>> 12] ?? '') + (PAIRS[limb & 4095] ?? '');
}

function digitAt(value: number): string {
  return ALPHABET.charAt(value);
}
