import { codeFromPk, isPk, isUsername, pkFromCode } from '../ids.ts';
import { isSearchableHashtag } from '../topics/hashtag.ts';
import { type InstagramLink, ORIGIN } from './links.ts';
import { type SharedType, sharedTypeOf, targetInCode } from './share-code.ts';

const HOSTS: ReadonlySet<string> = new Set([
  'instagram.com',
  'www.instagram.com',
  'm.instagram.com',
  'instagr.am',
  'www.instagr.am',
]);

/** Hosts of short links. `ig.me/m/<username>` opens a chat with the person. */
const CHAT_HOSTS: ReadonlySet<string> = new Set(['ig.me', 'www.ig.me']);

/** The longest text that is read as a URL. Instagram's own, with all that apps add, are shorter. */
const MAX_LENGTH = 2_000;

const MEDIA_PATHS: ReadonlySet<string> = new Set(['p', 'reel', 'reels', 'tv']);

/** Words after a username in the URL of a profile. */
const PROFILE_TABS: ReadonlySet<string> = new Set(['reels', 'reposts', 'tagged', 'followers', 'following']);

/** First words of Instagram's own paths. They look like usernames, but no account can have them. */
const RESERVED: ReadonlySet<string> = new Set([
  ...MEDIA_PATHS,
  ...['about', 'accounts', 'ajax', 'api', 'ar', 'archive', 'challenge', 'create', 'data', 'developer', 'developers'],
  ...['direct', 'directory', 'emails', 'embed.js', 'explore', 'graphql', 'legal', 'nametag', 'oauth', 'popular'],
  ...['privacy', '_n', '_u', 'qr', 's', 'session', 'share', 'static', 'stories', 'terms', 'web', 'your_activity'],
]);

/** The forms of URLs that name something. */
export const URL_FORMS: readonly string[] = [
  ...['<username>/', '_u/<username>/', 'p/<code>/', 'reel/<code>/', 'tv/<code>/', 'p/<code>/c/<comment>/'],
  ...['stories/<username>/', 'stories/<username>/<pk>/', 'stories/highlights/<pk>/', 's/<code>'],
  ...['explore/locations/<pk>/', 'explore/tags/<name>/', 'reels/audio/<pk>/'],
  ...['share/<code>/', 'share/reel/<code>/', 'share/p/<code>/'],
];

/**
 * What a URL on instagram.com refers to, in the forms that people paste: with or without `https://`, `www.`, a query, a
 * fragment, a trailing slash. `null` for every other text; it never throws.
 */
export function readInstagramUrl(url: string): InstagramLink | null {
  const path = pathOf(url);
  if (path === null) return null;
  const { isChat, words } = path;
  const [first = '', second = '', third = ''] = words;
  if (isChat) return first === 'm' && words.length === 2 ? readProfile(second) : null;
  switch (first.toLowerCase()) {
    case 'stories':
      return readStory(second, third);
    case 'explore':
      return readExplored(second, third);
    case 'share':
      return readShare(words.slice(1));
    case 's':
      return words.length === 2 ? readCode(second) : null;
    case '_u': // How apps open a profile.
      return words.length === 2 ? readProfile(second) : null;
    case 'reels':
      if (second === 'audio') return isPk(third) ? { type: 'Track', pk: third } : null;
  }
  if (MEDIA_PATHS.has(first.toLowerCase())) return readMedia(words.slice(1));
  if (!isUsername(first) || RESERVED.has(first.toLowerCase())) return null;
  if (third !== '') return MEDIA_PATHS.has(second) ? readMedia(words.slice(2)) : null;
  return second === '' || PROFILE_TABS.has(second) ? readProfile(first) : null;
}

function readProfile(username: string): InstagramLink | null {
  return isUsername(username) ? { type: 'User', username: username.toLowerCase() } : null;
}

/** `<code>`, `<code>/c/<comment>`, `<code>/c/<comment>/r/<reply>`, and what else Instagram puts behind a code. */
function readMedia([code = '', what, pk = '', more, reply = '']: readonly string[]): InstagramLink | null {
  if (pkFromCode(code) === null) return null;
  if (what !== 'c' || !isPk(pk)) return { type: 'Media', code };
  return more === 'r' && isPk(reply)
    ? { type: 'Comment', code, pk: reply, parentPk: pk }
    : { type: 'Comment', code, pk, parentPk: undefined };
}

function readExplored(kind: string, key: string): InstagramLink | null {
  if (kind === 'locations') return isPk(key) ? { type: 'Place', pk: key } : null;
  const name = kind === 'tags' ? decoded(key).toLowerCase() : '';
  return isSearchableHashtag(name) ? { type: 'Hashtag', name } : null;
}

/** `/s/<code>`: what the code says, or a link that only Instagram can resolve. */
function readCode(code: string): InstagramLink | null {
  if (!/^[\w-]{1,128}={0,2}$/.test(code)) return null;
  const target = targetInCode(code);
  if (target === undefined) return { type: 'Share', to: undefined, url: `${ORIGIN}/s/${code}`, code };
  const { type, pk } = target;
  if (type === 'Story') return { type, pk, username: undefined };
  if (type === 'Highlight') return { type, pk };
  return type === 'Media'
    ? { type, code: codeFromPk(pk) }
    : { type: 'Share', to: type, url: `${ORIGIN}/s/${code}`, code };
}

/**
 * `/share/reel/<code>/`, `/share/p/<code>/`, `/share/<code>/`, in one form each, so that a link is resolved once. Instagram adds words
 * before the code: the target of one that is not known here is found as that of a link without a word.
 */
function readShare(words: readonly string[]): InstagramLink | null {
  const [code = '', kind] = words.toReversed();
  if (words.length > 2 || !/^[\w-]{1,64}$/.test(code)) return null;
  if (kind === undefined) return sharedAs(code) === undefined ? shareLink(code, undefined) : null;
  return /^[a-z_]{1,32}$/.test(kind) ? shareLink(`${kind}/${code}`, sharedAs(kind)) : null;
}

function shareLink(path: string, to: SharedType | undefined): InstagramLink {
  return { type: 'Share', to, url: `${ORIGIN}/share/${path}/`, code: undefined };
}

/** The type that a link leads to with this word between `/share/` and the code. */
function sharedAs(word: string): SharedType | undefined {
  return word === 's' ? 'Story' : sharedTypeOf(word);
}

/** `<username>/<pk>`, `highlights/<pk>`, or `<username>`: all the stories of that person. */
function readStory(owner: string, pk: string): InstagramLink | null {
  if (pk === '') return owner === 'highlights' ? null : readProfile(owner);
  if (!isPk(pk)) return null;
  if (owner === 'highlights') return { type: 'Highlight', pk };
  return isUsername(owner) ? { type: 'Story', pk, username: owner.toLowerCase() } : null;
}

/** The words of the path, and whether the URL opens a chat; `null` if it is not a URL of Instagram. */
function pathOf(text: string): { readonly isChat: boolean; readonly words: readonly string[] } | null {
  const trimmed = text.length > MAX_LENGTH ? '' : text.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const url = URL.parse(hasScheme ? trimmed : `https://${trimmed}`);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  // `mailto:someone@instagram.com` would otherwise be read as a user name and password for the host.
  if (url.username !== '' || url.password !== '') return null;
  const isChat = CHAT_HOSTS.has(url.host);
  if (!isChat && !HOSTS.has(url.host)) return null;
  return { isChat, words: url.pathname.split('/').filter((word) => word !== '') };
}

/** The text of a word of a path; empty where its escapes are none. */
function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return '';
  }
}
