/** What a share link leads to. */
export interface ShareTarget {
  readonly type: string;
  readonly pk: string;
}

/**
 * The target of a share code: base 64 of its type and pk, such as `highlight:123`. Instagram writes only the codes of `/s/<code>` in
 * this way; the sandbox also writes those of `/share/…`, with `media:123` and `user:123`.
 */
export function targetOfCode(code: string): ShareTarget {
  const [type = '', pk = ''] = Buffer.from(code, 'base64url').toString('latin1').split(':');
  return { type, pk };
}

/** The code at the end of a share link. */
export function codeOfLink(url: string): string {
  return url.split(/[?#]/, 1)[0]?.split('/').filter(Boolean).at(-1) ?? '';
}
