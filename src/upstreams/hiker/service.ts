import { baseOf, commonHeaders, createClient, type SharedDependencies } from '../client/create-client.ts';
import type { ConnectedService } from '../connected-services.ts';
import type { Endpoint, Parameters } from '../contract/endpoint.ts';
import type { Upstream } from '../contract/upstream.ts';
import { ServiceGuard } from '../resilience/service-guard.ts';
import { type BalanceOptions, BalanceWatch } from './balance.ts';
import { hikerEndpoints } from './endpoints/index.ts';
import { billedRequests, failureOf, upstreamName } from './errors.ts';

export interface HikerOptions {
  readonly url: string;
  readonly accessKey: string | undefined;
  /** Skip the service's privacy check where an endpoint offers it, for a lower price. */
  readonly force: boolean;
  /** Calls per second; undefined is no limit. */
  readonly rate?: number | undefined;
  /** Whether the rate that the service reports with its balance replaces `rate`. */
  readonly adoptsReportedRate: boolean;
  /** The paths of the unconfirmed endpoints that are on. */
  readonly unconfirmed: readonly string[];
  readonly balance: Omit<BalanceOptions, 'onBalance'>;
  readonly callTimeoutMs: number;
  readonly rememberAbsenceMs: number;
}

/** HikerAPI: its client, and the watch of its balance. */
export function hikerService(options: HikerOptions, shared: SharedDependencies): ConnectedService {
  const { accessKey, balance, adoptsReportedRate } = options;
  const upstream = accessKey === undefined ? undefined : connect(options, accessKey, shared);
  let watch: BalanceWatch | undefined;
  return {
    name: upstreamName,
    upstream,
    status: () => upstream?.status?.(),
    requestsLeft: () => watch?.left,
    start(log) {
      if (upstream === undefined) return;
      const onBalance: BalanceOptions['onBalance'] = ({ rate }) => {
        // A rate below one a second is an error of the service's, and would delay the next reading too.
        if (adoptsReportedRate && rate >= 1) upstream.setRate?.(rate);
      };
      watch = new BalanceWatch(upstream, { ...balance, onBalance }, log);
      watch.start();
    },
    stop: () => watch?.stop(),
  };
}

function connect(options: HikerOptions, accessKey: string, shared: SharedDependencies): Upstream {
  const { url, rate } = options;
  const { guards } = shared;
  const guarded = { upstream: upstreamName, url, endpoints: hikerEndpoints, perSecond: rate };
  const { upstream: client } = createClient(
    {
      name: upstreamName,
      ...baseOf(url),
      headers: { 'x-access-key': accessKey, ...commonHeaders },
      callTimeoutMs: options.callTimeoutMs,
      price: ({ cost }) => ({ billed: cost }),
      charge: (answer, endpoint) => ({ billed: billedRequests(answer, endpoint) }),
      failure: failureOf,
    },
    {
      credential: accessKey,
      absenceMs: options.rememberAbsenceMs,
      guard: guards && new ServiceGuard(guards, guarded).for(accessKey),
    },
    shared,
  );
  const on = hikerEndpoints.filter(({ isUnconfirmed, path }) => isUnconfirmed && options.unconfirmed.includes(path));
  const upstream: Upstream = { ...client, unconfirmed: new Set(on) };
  if (!options.force) return upstream;
  const isForced = (endpoint: Endpoint): boolean => endpoint.optional.includes('force');
  const forced = (endpoint: Endpoint, parameters: Parameters): Parameters =>
    isForced(endpoint) ? { ...parameters, force: 'on' } : parameters;
  return {
    ...upstream,
    seesPrivate: isForced,
    call: (endpoint, parameters, caller) => upstream.call(endpoint, forced(endpoint, parameters), caller),
    freshAnswer: (endpoint, parameters, wanted) =>
      upstream.freshAnswer?.(endpoint, forced(endpoint, parameters), wanted),
  };
}
