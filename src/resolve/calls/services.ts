import { GatewayError } from '../../errors.ts';
import type { Scope } from '../../model/request/access.ts';
import { notConfigured } from '../../model/services/not-configured.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import { type CallingAccount, consequence } from '../../sources/declare/access-path.ts';
import type { AnyEndpoint, Endpoint } from '../../upstreams/contract/endpoint.ts';
import type { Failure, KnownFailure, RestrictedLogin, Upstream } from '../../upstreams/contract/upstream.ts';

/** The configured services. */
export type Upstreams = Readonly<Partial<Record<UpstreamName, Upstream>>>;

/** Which of the declared endpoints a set of credentials and settings reaches. All operations with the same one share it. */
export interface Reach {
  /** The restricted login of a configured service, if one has it. */
  readonly login: RestrictedLogin | undefined;
  /** The unconfirmed endpoints that are on. */
  readonly unconfirmed: ReadonlySet<AnyEndpoint>;
  /** The scopes that the request's key lacks: endpoints that need one are not read. */
  readonly withheld: ReadonlySet<Scope>;
}

/** What the request's key may do at the services. */
export interface ServiceAccess {
  readonly withheld: ReadonlySet<Scope>;
  /** A write reads what it needs to know of its own outcome, whatever the key may read otherwise. */
  readonly isWriting: boolean;
}

const unrestricted: ServiceAccess = { withheld: new Set(), isWriting: false };

/** The services that one operation may call: all that are configured, without those that refused it once and for all. */
export class CallableServices {
  readonly reach: Reach;
  readonly #upstreams: Upstreams;
  readonly #stopped = new Map<UpstreamName, GatewayError>();
  readonly #isWriting: boolean;

  constructor(upstreams: Upstreams, { withheld, isWriting }: ServiceAccess = unrestricted) {
    this.#upstreams = upstreams;
    this.#isWriting = isWriting;
    this.reach = reachOf(upstreams, withheld);
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
  callable({ upstream, path, scope = 'public' }: AnyEndpoint): Upstream | GatewayError {
    const service = this.#upstreams[upstream];
    if (!this.#isWriting && this.reach.withheld.has(scope)) return lacksScope(scope, path);
    return (
      this.#stopped.get(upstream) ??
      service ??
      new GatewayError('UPSTREAM_NOT_CONFIGURED', `this needs ${notConfigured([upstream])}`, {
        upstream,
        endpoint: path,
      })
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

/** The error for something that a key may not read. */
export function lacksScope(scope: Scope, what: string): GatewayError {
  return new GatewayError(
    'FORBIDDEN',
    `${what} needs the scope "${scope}", which the key of this request lacks; leave it out, or use a key with that scope`,
  );
}

const noLogin = {};
const noneOn: ReadonlySet<AnyEndpoint> = new Set();

/** Reaches by login, by the unconfirmed endpoints that are on, and by what the key lacks. */
const reaches = new WeakMap<object, WeakMap<object, WeakMap<object, Reach>>>();

/** The reach of the services: the same object for the same login, settings and scopes, so that access paths are worked out once. */
function reachOf(upstreams: Upstreams, withheld: ReadonlySet<Scope>): Reach {
  let login: RestrictedLogin | undefined;
  let unconfirmed = noneOn;
  for (const name in upstreams) {
    const service = upstreams[name as UpstreamName];
    login ??= service?.login;
    if (unconfirmed === noneOn) unconfirmed = service?.unconfirmed ?? noneOn;
  }
  const ofLogin = reaches.get(login ?? noLogin) ?? new WeakMap<object, WeakMap<object, Reach>>();
  reaches.set(login ?? noLogin, ofLogin);
  const ofEndpoints = ofLogin.get(unconfirmed) ?? new WeakMap<object, Reach>();
  ofLogin.set(unconfirmed, ofEndpoints);
  const reach = ofEndpoints.get(withheld) ?? { login, unconfirmed, withheld };
  ofEndpoints.set(withheld, reach);
  return reach;
}
