import type { AnyEndpoint } from '../../endpoint.ts';
import type { NodeSet } from '../node.ts';
import { facebookNodes } from '../nodes/index.ts';
import * as reading from './reading.ts';
import * as writing from './writing.ts';

/** What only a token of Facebook Login can call. */
const facebookOnly: ReadonlySet<AnyEndpoint> = new Set<AnyEndpoint>([
  reading.page,
  reading.hashtag,
  reading.hashtagSearch,
  reading.hashtagTopMedia,
  reading.hashtagRecentMedia,
  reading.userRecentlySearchedHashtags,
  reading.userCatalogProductSearch,
  writing.replyToMention,
  writing.tagProducts,
  writing.untagProducts,
  writing.appealProduct,
]);

/** Parameters that only Facebook Login takes. */
const facebookParameters = ['product_tags'];

/** Whether the login that meets these node types has an endpoint, and takes what is sent to it. */
export function existsIn(set: NodeSet, endpoint: AnyEndpoint, parameters: object = {}): boolean {
  if (set === facebookNodes) return true;
  return !facebookOnly.has(endpoint) && !facebookParameters.some((name) => name in parameters);
}
