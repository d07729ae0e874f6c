import { AbsenceMemory } from '../http/absence.ts';
import { connect, type Upstream } from '../http/call.ts';
import { Coalescing } from '../http/coalesce.ts';
import type { Transport } from '../http/transport.ts';
import { billedRequests, failureOf, upstreamName } from './errors.ts';

export interface HikerOptions {
  readonly url: string;
  readonly accessKey: string;
  /** Skip the service's privacy check where an endpoint offers it, for a lower price. */
  readonly force: boolean;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** The way to HikerAPI. The base URL may carry a path prefix. */
export function connectHiker(options: HikerOptions, transport: Transport): Upstream {
  const base = new URL(options.url);
  const upstream = connect(
    {
      name: upstreamName,
      origin: base.origin,
      prefix: base.pathname.replace(/\/+$/, ''),
      // Without a User-Agent the edge in front of HikerAPI refuses every call.
      headers: { 'x-access-key': options.accessKey, accept: 'application/json', 'user-agent': 'gramgraph' },
      callTimeoutMs: options.callTimeoutMs,
      billed: billedRequests,
      failure: failureOf,
    },
    transport,
    new Coalescing(),
    new AbsenceMemory(options.rememberAbsenceMs),
  );
  if (!options.force) return upstream;
  return {
    name: upstream.name,
    call: (endpoint, parameters, caller) =>
      upstream.call(
        endpoint,
        endpoint.optional.includes('force') ? { ...parameters, force: 'on' } : parameters,
        caller,
      ),
  };
}
