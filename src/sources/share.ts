import { GatewayError } from '../errors.ts';
import type { SharedLink, SharedType } from '../model/links.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';

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
