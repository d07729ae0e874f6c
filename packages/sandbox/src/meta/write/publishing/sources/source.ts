import { publishingError } from '../../../errors/graph-error.ts';

/**
 * A picture or video that the service is told to fetch. The sandbox fetches nothing: the words of the file's name describe the
 * file, separated by hyphens, underscores and dots. `summer-9mb.jpg` is too large, `slow-3000-fails-2207026.mp4` takes three
 * seconds to fail.
 */
export interface Source {
  readonly url: string;
  /** Lower case, without the dot; empty when there is none. */
  readonly extension: string;
  /** Neither http nor https, or a host under `.invalid`. */
  readonly isUnreachable: boolean;
  /** `slow-3000`: milliseconds until it is ready. `never`: it never is. */
  readonly readyAfterMs: number | undefined;
  /** `refused-2207003`: the error of this subcode instead of a container. */
  readonly refusedWith: number | undefined;
  /** `fails-2207053`: the container fails with it. */
  readonly failsWith: number | undefined;
  /** `blocked-2207051`: the container becomes ready, and publishing it fails. */
  readonly blockedWith: number | undefined;
  /** `expired`: the container has expired from the start. */
  readonly isExpired: boolean;
  /** `copyrighted`: the copyright check finds music. */
  readonly isCopyrighted: boolean;
  /** `1080x1350`. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** `9mb`. */
  readonly megabytes: number | undefined;
  /** `90s`. */
  readonly seconds: number | undefined;
}

export function readSource(url: string): Source {
  const parsed = URL.parse(url);
  const name = parsed?.pathname.split('/').at(-1) ?? '';
  const words = (pattern: string): RegExpExecArray | null => new RegExp(`(?:^|[-_.])${pattern}(?=[-_.]|$)`).exec(name);
  const number = (pattern: string, group = 1): number | undefined => {
    const text = words(pattern)?.[group];
    return text === undefined ? undefined : Number(text);
  };
  const isHttp = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  return {
    url,
    extension: /\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '',
    isUnreachable: !isHttp || /(?:^|\.)invalid$/.test(parsed.hostname),
    readyAfterMs: words('never') === null ? number('slow-(\\d+)') : Number.POSITIVE_INFINITY,
    refusedWith: number('refused-(\\d+)'),
    failsWith: number('fails-(\\d+)'),
    blockedWith: number('blocked-(\\d+)'),
    isExpired: words('expired') !== null,
    isCopyrighted: words('copyrighted') !== null,
    width: number('(\\d+)x(\\d+)'),
    height: number('(\\d+)x(\\d+)', 2),
    megabytes: number('(\\d+)mb'),
    seconds: number('(\\d+)s'),
  };
}

/** Throws the errors of fetching the file. */
export function checkFetch({ url, isUnreachable, refusedWith }: Source): void {
  const unfetchable = `The media could not be fetched from this uri: ${url}`;
  if (isUnreachable || refusedWith === 2207052) throw publishingError(2207052, unfetchable);
  if (refusedWith !== undefined) throw publishingError(refusedWith);
}
