import type { MetaDialect } from '../../../model/upstream.ts';
import type { AnyEndpoint } from '../../endpoint.ts';
import type { RestrictedLogin } from '../../upstream.ts';
import { needsFacebookLogin } from '../errors.ts';
import { currentInstagramNodes, olderInstagramNodes } from '../nodes/index.ts';
import type { MetaNodeSet } from '../nodes/node-name.ts';
import * as reading from './reading.ts';
import * as writing from './writing.ts';

/** Endpoints that only a token of Facebook Login can call. */
const facebookOnly: ReadonlySet<AnyEndpoint> = new Set<AnyEndpoint>([
  reading.facebookPage,
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

function instagramLogin(nodes: MetaNodeSet): RestrictedLogin {
  return {
    nodes,
    has: (endpoint, parameters = {}) =>
      !facebookOnly.has(endpoint) && !facebookParameters.some((name) => name in parameters),
    needsOther: needsFacebookLogin,
  };
}

/** The first version whose documents list legacy ids under Instagram Login. */
const firstVersionWithLegacyIds = 26;

const current = instagramLogin(currentInstagramNodes);
const older = instagramLogin(olderInstagramNodes);

/** What a token cannot reach; undefined under Facebook Login, which has everything. */
export function restrictedLogin({ login, version }: MetaDialect): RestrictedLogin | undefined {
  if (login === 'facebook') return undefined;
  return Number.parseInt(version.slice(1), 10) >= firstVersionWithLegacyIds ? current : older;
}
