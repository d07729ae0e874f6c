import type { SharedType } from './share-code.ts';

export const ORIGIN = 'https://www.instagram.com';

/** What an Instagram URL refers to. Usernames and hashtags are lower case; the code of a private post has its full length. */
export type InstagramLink =
  | { readonly type: 'User'; readonly username: string }
  | { readonly type: 'Media'; readonly code: string }
  /** `code` is that of its post. A reply also names the comment that it is shown under. */
  | { readonly type: 'Comment'; readonly pk: string; readonly code: string; readonly parentPk: string | undefined }
  | { readonly type: 'Story'; readonly pk: string; readonly username: string | undefined }
  | { readonly type: 'Highlight'; readonly pk: string }
  | { readonly type: 'Track'; readonly pk: string }
  | { readonly type: 'Place'; readonly pk: string }
  | { readonly type: 'Hashtag'; readonly name: string }
  | ShareLink;

/** A link whose target only Instagram knows. */
export interface ShareLink {
  readonly type: 'Share';
  /** The type that the URL names, if any. */
  readonly to: SharedType | undefined;
  readonly url: string;
  /** The code of a link `/s/<code>`. */
  readonly code: string | undefined;
}

/** The target of a share link. The type is undefined if the service's name for it is not known. */
export interface SharedLink {
  readonly pk: string;
  readonly type: SharedType | undefined;
}

/** Whether a share link, as `readInstagramUrl` writes it, names a reel. */
export function isReelShare(url: string): boolean {
  return /\/share\/reels?\//.test(url);
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

/** A service's text can end in half a surrogate pair, for which `encodeURIComponent` alone would throw. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
