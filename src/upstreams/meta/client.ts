import { createHash, createHmac } from 'node:crypto';
import { connect } from '../http/call.ts';
import { Coalescing } from '../http/coalesce.ts';
import { ServiceGuard } from '../http/guard/service.ts';
import type { Service } from '../http/service.ts';
import type { Surroundings } from '../http/surroundings.ts';
import type { Upstream } from '../http/upstream.ts';
import { writeTo } from '../http/write.ts';
import { failureOf, stopsAll, upstreamName } from './errors.ts';
import { placeIn } from './path.ts';
import { usageReader } from './usage.ts';

export interface MetaOptions {
  readonly url: string;
  /** `v26.0`. */
  readonly apiVersion: string;
  /** Proves that a token is used by the app that it was given to. */
  readonly appSecret: string | undefined;
  readonly callTimeoutMs: number;
}

/** Whose token it is, and the account that is meant where none is named. */
export interface MetaCredential {
  readonly accessToken: string;
  readonly accountId: string | undefined;
}

/** Calls cost no money; what they use up is told by headers. */
const free = {};

/** So many callers' tokens keep a way of their own to the service; who was not seen for longest is forgotten. */
const callersKept = 1000;

/** The ways to the official API, one for each token: what is under way under one token is never shared with another. */
export function openMeta(options: MetaOptions, around: Surroundings): (credential: MetaCredential) => Upstream {
  const ways = new Map<string, Upstream>();
  const { guards } = around;
  const guard =
    guards && new ServiceGuard(guards, { upstream: upstreamName, url: options.url, usage: usageReader(), stopsAll });
  return (credential) => {
    const key = createHash('sha256').update(JSON.stringify(credential)).digest('base64');
    const known = ways.get(key);
    const way = known ?? connectMeta(options, credential, around, guard);
    ways.delete(key);
    ways.set(key, way);
    if (ways.size > callersKept) {
      const [oldest] = ways.keys();
      if (oldest !== undefined) ways.delete(oldest);
    }
    return way;
  };
}

function connectMeta(
  options: MetaOptions,
  { accessToken, accountId }: MetaCredential,
  { transport, cache, ledger }: Surroundings,
  serviceGuard: ServiceGuard | undefined,
): Upstream {
  const base = new URL(options.url);
  const proof =
    options.appSecret === undefined
      ? {}
      : { appsecret_proof: createHmac('sha256', options.appSecret).update(accessToken).digest('hex') };
  const service: Service = {
    name: upstreamName,
    origin: base.origin,
    prefix: `${base.pathname.replace(/\/+$/, '')}/${options.apiVersion}`,
    // In a header, so that no token stands in an address.
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json', 'user-agent': 'gramgraph' },
    callTimeoutMs: options.callTimeoutMs,
    place: (endpoint, parameters) => placeIn(endpoint, { ...parameters, ...proof }),
    price: () => free,
    charge: () => free,
    failure: failureOf,
  };
  // Its "not found" costs nothing, and may be over as soon as somebody is given a right.
  const inFlight = new Coalescing<unknown>();
  const part = cache.part(JSON.stringify([upstreamName, service.origin, service.prefix, accessToken]), 0);
  const guard = serviceGuard?.for(accessToken);
  const upstream = connect(service, { transport, inFlight, cache: part, ledger, guard });
  const write = writeTo(service, { transport, ledger, guard });
  return {
    ...upstream,
    ...guard?.face(),
    accountId,
    // Whatever was read, or is still being read, left before the write was done.
    write: (...call) =>
      write(...call).finally(() => {
        inFlight.startAnew();
        return part.startAnew();
      }),
  };
}
