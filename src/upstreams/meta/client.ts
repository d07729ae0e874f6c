import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { MetaLogin } from '../../model/upstream.ts';
import { baseOf, commonHeaders, createClient, createWriter, type SharedDependencies } from '../client/create-client.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import type { GuardStatus } from '../resilience/status.ts';
import type { Service } from '../service.ts';
import type { Upstream } from '../upstream.ts';
import { explainFailure } from './advice.ts';
import { metaEndpoints, metaWriteEndpoints } from './endpoints/index.ts';
import { restrictedLogin } from './endpoints/login.ts';
import { failureOf, stopsAll, upstreamName } from './errors.ts';
import { placeIn } from './path.ts';
import { usageReader } from './usage.ts';

export interface MetaOptions {
  readonly url: string;
  /** `v26.0`. */
  readonly apiVersion: string;
  readonly login: MetaLogin;
  /** Proves that a token is used by the app that it was given to. */
  readonly appSecret: string | undefined;
  readonly callTimeoutMs: number;
}

/** Whose token it is, and the account that is meant where none is named. */
export interface MetaCredential {
  readonly accessToken: string;
  readonly accountId: string | undefined;
}

const endpoints = [...metaEndpoints, ...metaWriteEndpoints];

/** Calls are free; headers say how much of the allowance they use. */
const free = {};

/** The most tokens with a client of their own; the least recently used is dropped. */
const maxTokenClients = 1000;

/** The official API, under any token. */
export interface Meta {
  /** Calls under one token are never shared with another. */
  for(credential: MetaCredential): Upstream;
  /** The state of the service under all tokens. */
  status(): GuardStatus | undefined;
}

export function openMeta(options: MetaOptions, shared: SharedDependencies): Meta {
  const clients = new LRUCache<string, Upstream>({ max: maxTokenClients });
  const { guards } = shared;
  const guard =
    guards &&
    new ServiceGuard(guards, { upstream: upstreamName, url: options.url, endpoints, usage: usageReader(), stopsAll });
  return {
    for({ accessToken, accountId }) {
      const known = clients.get(accessToken);
      const client = known ?? connectMeta(options, accessToken, shared, guard);
      if (known === undefined) clients.set(accessToken, client);
      return { ...client, accountId };
    },
    status: () => guard?.status(),
  };
}

function connectMeta(
  options: MetaOptions,
  accessToken: string,
  shared: SharedDependencies,
  serviceGuard: ServiceGuard | undefined,
): Upstream {
  const { origin, prefix } = baseOf(options.url);
  const proof =
    options.appSecret === undefined
      ? {}
      : { appsecret_proof: createHmac('sha256', options.appSecret).update(accessToken).digest('hex') };
  const service: Service = {
    name: upstreamName,
    origin,
    prefix: `${prefix}/${options.apiVersion}`,
    // In a header, so that no URL holds a token.
    headers: { authorization: `Bearer ${accessToken}`, ...commonHeaders },
    callTimeoutMs: options.callTimeoutMs,
    locate: (endpoint, parameters) => placeIn(endpoint, { ...parameters, ...proof }),
    price: () => free,
    charge: () => free,
    failure: failureOf,
  };
  const guard = serviceGuard?.for(accessToken);
  // Its "not found" is free, and may end as soon as a permission is granted.
  const { upstream, forgetInFlight } = createClient(service, { credential: accessToken, absenceMs: 0, guard }, shared);
  const write = createWriter({ ...shared, service, guard });
  const login = restrictedLogin({ login: options.login, version: options.apiVersion });
  return {
    ...upstream,
    login,
    explain: ({ upstreamCode, upstreamSubcode }) => explainFailure(upstreamCode, upstreamSubcode),
    // Answers before the end of the write may be out of date.
    write: (endpoint, parameters, caller) =>
      login === undefined || login.has(endpoint, parameters)
        ? write(endpoint, parameters, caller).finally(forgetInFlight)
        : Promise.reject(login.needsOther(endpoint)),
  };
}
