import { GatewayError } from '../../errors.ts';
import type { UpstreamName } from '../../model/upstream.ts';
import { type CallingAccount, consequence } from '../../sources/declare/access-path.ts';
import type { AnyEndpoint, Endpoint } from '../../upstreams/endpoint.ts';
import type { Failure, KnownFailure, RestrictedLogin, Upstream } from '../../upstreams/upstream.ts';

/** The configured services. */
export type Upstreams = Readonly<Partial<Record<UpstreamName, Upstream>>>;

/** Which of the declared endpoints a set of credentials and settings reaches. All operations with the same one share it. */
export interface Reach {
  /** The restricted login of a configured service, if one has it. */
  readonly login: RestrictedLogin | undefined;
  /** The unconfirmed endpoints that are on. */
  readonly unconfirmed: ReadonlySet<AnyEndpoint>;
}

/** The services that one operation may call: all that are configured, without those that refused it once and for all. */
export class CallableServices {
  readonly reach: Reach;
  readonly #upstreams: Upstreams;
  readonly #stopped = new Map<UpstreamName, GatewayError>();

  constructor(upstreams: Upstreams) {
    this.#upstreams = upstreams;
    this.reach = reachOf(upstreams);
  }

  isConfigured(upstream: UpstreamName): boolean {
    return this.#upstreams[upstream] !== undefined;
  }

  /** Whether a service is configured and has not been stopped. */
  mayCall(upstream: UpstreamName): boolean {
    return this.#upstreams[upstream] !== undefined && !this.#stopped.has(upstream);
  }

  /** Why a service is not called any more in this operation; undefined while it is. */
  stopped(upstream: UpstreamName): GatewayError | undefined {
    return this.#stopped.get(upstream);
  }

  /** Stops calling a service whose failure means that any other call would fail too. */
  stopAfter(error: GatewayError, upstream: UpstreamName): void {
    if (consequence(error) === 'service') this.#stopped.set(upstream, error);
  }

  /** The service of an endpoint, or why it cannot be called. */
  callable({ upstream, path }: AnyEndpoint): Upstream | GatewayError {
    const service = this.#upstreams[upstream];
    return (
      this.#stopped.get(upstream) ??
      service ??
      new GatewayError('UPSTREAM_NOT_CONFIGURED', `${upstream} is not configured`, { upstream, endpoint: path })
    );
  }

  /** The service of this name, if it is configured. */
  get(upstream: UpstreamName): Upstream | undefined {
    return this.#upstreams[upstream];
  }

  /** Whether a service answers at this endpoint for private accounts too. */
  seesPrivate(endpoint: Endpoint): boolean {
    return this.#upstreams[endpoint.upstream]?.seesPrivate?.(endpoint) === true;
  }

  /** The account that a service is called for. */
  callingAccount(upstream: UpstreamName): CallingAccount {
    return { accountId: this.#upstreams[upstream]?.accountId };
  }

  /** What the documents of the service that failed say of the failure; undefined for one that they do not list. */
  explain(failure: Failure & Pick<GatewayError, 'upstream'>): KnownFailure | undefined {
    return this.#upstreams[failure.upstream as UpstreamName]?.explain?.(failure);
  }
}

const noLogin = {};
const noneOn: ReadonlySet<AnyEndpoint> = new Set();
const reaches = new WeakMap<object, WeakMap<object, Reach>>();

/** The reach of the services: the same object for the same login and settings, so that access paths are worked out once. */
function reachOf(upstreams: Upstreams): Reach {
  let login: RestrictedLogin | undefined;
  let unconfirmed = noneOn;
  for (const name in upstreams) {
    const service = upstreams[name as UpstreamName];
    login ??= service?.login;
    if (unconfirmed === noneOn) unconfirmed = service?.unconfirmed ?? noneOn;
  }
  const ofLogin = reaches.get(login ?? noLogin) ?? new WeakMap<object, Reach>();
  reaches.set(login ?? noLogin, ofLogin);
  const reach = ofLogin.get(unconfirmed) ?? { login, unconfirmed };
  ofLogin.set(unconfirmed, reach);
  return reach;
}
