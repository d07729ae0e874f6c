import type { SharedDependencies } from '../client/create-client.ts';
import type { ConnectedService } from '../service.ts';
import { callerCredential } from './caller-token.ts';
import { type MetaOptions, openMeta } from './client.ts';
import { upstreamName } from './errors.ts';

export interface MetaServiceOptions extends MetaOptions {
  readonly accessToken: string | undefined;
  readonly accountId: string | undefined;
  /** Whether callers may bring tokens of their own. */
  readonly callerTokens: boolean;
}

/** The official API, under the configured token and under those that callers bring. */
export function metaService(options: MetaServiceOptions, shared: SharedDependencies): ConnectedService {
  const { accessToken, accountId, callerTokens } = options;
  const meta = openMeta(options, shared);
  const upstream = accessToken === undefined ? undefined : meta.for({ accessToken, accountId });
  return {
    name: upstreamName,
    upstream,
    forCaller(header) {
      const credential = callerCredential(header, callerTokens);
      return credential === undefined || credential instanceof Error ? credential : meta.for(credential);
    },
    status: () => upstream?.status?.() ?? meta.status(),
  };
}
