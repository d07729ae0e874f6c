import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { baseOf, commonHeaders, createClient, createWriter, type SharedDependencies } from '../client/create-client.ts';
import type { ConnectedService } from '../connected-services.ts';
import type { ServiceProtocol } from '../contract/service-protocol.ts';
import type { Upstream } from '../contract/upstream.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import { callerCredential, type MetaCredential } from './credential.ts';
import { fillPath } from './endpoints/endpoint.ts';
import { metaEndpoints, metaWriteEndpoints } from './endpoints/index.ts';
import { failureOf, stopsAll, upstreamName } from './errors.ts';
import { explainFailure } from './known-failures.ts';
import { type MetaLogin, restrictedLogin, versionNumber } from './login.ts';
import { openUploads } from './uploads.ts';
import { usageReader } from './usage.ts';

export interface MetaOptions {
  readonly url: string;
  /** `v26.0`. */
  readonly apiVersion: string;
  readonly login: MetaLogin;
  /** Proves that a token is used by the app that it was given to. */
  readonly appSecret: string | undefined;
  readonly callTimeoutMs: number;
  /** How long a "not found" is cached under the token that it was answered to. */
  readonly rememberAbsenceMs: number;
  /** Where files are sent; undefined where that is not known, and no files are. */
  readonly uploadUrl?: string | undefined;
}

export interface MetaServiceOptions extends MetaOptions {
  readonly accessToken: string | undefined;
  readonly accountId: string | undefined;
  /** Whether callers may bring tokens of their own. */
  readonly callerTokens: boolean;
  /** The tokens that API keys may act with, by the settings that hold them. */
  readonly keyTokens: ReadonlyMap<string, string>;
}

/** The official API, under the configured token and under those that callers bring. */
export function metaService(options: MetaServiceOptions, shared: SharedDependencies): ConnectedService {
  const { accessToken, accountId, callerTokens, keyTokens, uploadUrl } = options;
  const meta = openMeta(options, shared);
  const upstream = accessToken === undefined ? undefined : meta.for({ accessToken, accountId });
  return {
    name: upstreamName,
    upstream,
    takesFiles: uploadUrl !== undefined && (upstream !== undefined || callerTokens || keyTokens.size > 0),
    forCaller(header, token) {
      const credential = callerCredential(header, { isAllowed: callerTokens, token, tokens: keyTokens });
      return credential === undefined || credential instanceof Error ? credential : meta.for(credential);
    },
    status: () => upstream?.status?.() ?? meta.status(),
  };
}

const endpoints = [...metaEndpoints, ...metaWriteEndpoints];

/** Calls are free; headers say how much of the allowance they use. */
const free = {};

/** The most tokens with a client of their own; the least recently used is dropped. */
const maxTokenClients = 1000;

/** The official API, under any token. */
export function openMeta(options: MetaOptions, shared: SharedDependencies) {
  const clients = new LRUCache<string, Upstream>({ max: maxTokenClients });
  const { guards } = shared;
  const guard =
    guards &&
    new ServiceGuard(guards, { upstream: upstreamName, url: options.url, endpoints, usage: usageReader(), stopsAll });
  const { uploadUrl } = options;
  const uploads = uploadUrl === undefined ? undefined : openUploads({ ...options, uploadUrl }, shared);
  return {
    /** Calls under one token are never shared with another. */
    for({ accessToken, accountId }: MetaCredential): Upstream {
      const known = clients.get(accessToken);
      const client = known ?? { ...connect(options, accessToken, shared, guard), uploads: uploads?.(accessToken) };
      if (known === undefined) clients.set(accessToken, client);
      return { ...client, accountId };
    },
    /** The state of the service under all tokens. */
    status: () => guard?.status(),
  };
}

function connect(
  options: MetaOptions,
  accessToken: string,
  shared: SharedDependencies,
  serviceGuard: ServiceGuard | undefined,
): Upstream {
  const { appSecret, apiVersion } = options;
  const { origin, prefix } = baseOf(options.url);
  const proof =
    appSecret === undefined
      ? undefined
      : { appsecret_proof: createHmac('sha256', appSecret).update(accessToken).digest('hex') };
  const service: ServiceProtocol = {
    name: upstreamName,
    origin,
    prefix: `${prefix}/${apiVersion}`,
    // In a header, so that no URL holds a token.
    headers: { authorization: `Bearer ${accessToken}`, ...commonHeaders },
    callTimeoutMs: options.callTimeoutMs,
    isPrivate: true,
    locate: (endpoint, parameters) =>
      fillPath(endpoint, proof === undefined ? parameters : { ...parameters, ...proof }),
    price: () => free,
    charge: () => free,
    failure: failureOf,
  };
  const guard = serviceGuard?.for(accessToken);
  const { upstream, invalidate } = createClient(
    service,
    { credential: accessToken, absenceMs: options.rememberAbsenceMs, guard },
    shared,
  );
  const write = createWriter({ ...shared, service, guard });
  const login = restrictedLogin({ login: options.login, version: apiVersion });
  return {
    ...upstream,
    login,
    apiVersion: versionNumber(apiVersion),
    explain: ({ upstreamCode, upstreamSubcode }) => explainFailure(upstreamCode, upstreamSubcode),
    // Answers from before the end of the write may be outdated.
    write: (endpoint, parameters, caller) =>
      login === undefined || login.has(endpoint, parameters)
        ? write(endpoint, parameters, caller).finally(invalidate)
        : Promise.reject(login.needsOther(endpoint)),
  };
}
