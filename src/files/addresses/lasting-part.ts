import { cdnOf } from './served-origins.ts';

/** The parameters that change each time when Instagram signs a URL, and how it is to be sent. All others can name a file. */
const signing = /^(?:oe|oh|efg|ccb|edm|_nc_\w+)$/;

/**
 * The part of a file's URL that stays the same when its service signs the URL anew. Two files never share it. Of Instagram's CDNs
 * that is the URL without its signature, and without the place of the host: a file has the same path in each place. Nobody knows
 * how other servers sign, so of theirs it is the whole URL.
 */
export function lastingPart(url: string): string {
  const parsed = URL.parse(url);
  const cdn = parsed && cdnOf(parsed);
  if (parsed === null || cdn === undefined) return url;
  const kept = [...parsed.searchParams].filter(([name]) => !signing.test(name));
  return `${cdn}${parsed.pathname}?${new URLSearchParams(kept)}`;
}
