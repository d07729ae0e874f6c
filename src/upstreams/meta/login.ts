import { GatewayError } from '../../errors.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import type { RestrictedLogin } from '../contract/upstream.ts';
import * as reading from './endpoints/reading.ts';
import * as writing from './endpoints/writing.ts';
import { upstreamName } from './errors.ts';
import { currentInstagramNodes, olderInstagramNodes } from './nodes/index.ts';
import type { MetaNodeSet } from './nodes/node.ts';

/**
 * How a token was obtained. Under Facebook Login the types of the official API have all fields of the reference; under Instagram
 * Login they have fewer, some under other names.
 */
export type MetaLogin = 'facebook' | 'instagram';

/** Endpoints that only a token of Facebook Login can call. */
const facebookOnly: ReadonlySet<AnyEndpoint> = new Set<AnyEndpoint>([
  reading.facebookPage,
  reading.hashtag,
  reading.hashtagSearch,
  reading.hashtagTopMedia,
  reading.hashtagRecentMedia,
  reading.userRecentlySearchedHashtags,
  reading.userCatalogProductSearch,
  reading.userCollaborationInvites,
  reading.userCollaborativeMedia,
  reading.userScheduledMedia,
  reading.scheduledMedia,
  reading.searchAudio,
  reading.audio,
  writing.replyToMention,
  writing.deleteMedia,
  writing.answerCollaborationInvite,
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

/** What a token cannot reach; undefined under Facebook Login, which has everything. `version` is one of the API: `v26.0`. */
export function restrictedLogin({
  login,
  version,
}: {
  readonly login: MetaLogin;
  readonly version: string;
}): RestrictedLogin | undefined {
  if (login === 'facebook') return undefined;
  return versionNumber(version) >= firstVersionWithLegacyIds ? current : older;
}

/** `v26.0` is 26. */
export function versionNumber(version: string): number {
  return Number.parseInt(version.slice(1), 10);
}

/** The error for what only Facebook Login has. Nothing is sent. */
function needsFacebookLogin(endpoint?: AnyEndpoint): GatewayError {
  return new GatewayError(
    'NOT_SUPPORTED',
    'Instagram Login does not have this; it takes a token of Facebook Login (META_LOGIN=facebook)',
    { upstream: upstreamName, endpoint: endpoint?.path },
  );
}
