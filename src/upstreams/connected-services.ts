import type { GatewayError } from '../errors.ts';
import type { TokenReference } from '../model/request/access.ts';
import type { ReadHeader } from '../model/request/read-header.ts';
import type { RequestsLeft, UpstreamName } from '../model/services/upstream.ts';
import type { Log } from '../telemetry/log/log.ts';
import type { Upstream } from './contract/upstream.ts';
import type { GuardStatus } from './resilience/guard.ts';

/** One service as the gateway runs it. */
export interface ConnectedService {
  readonly name: UpstreamName;
  /** Under the configured credential; undefined where there is none. */
  readonly upstream: Upstream | undefined;
  /**
   * Under a credential that the request brings, or that its key acts with; undefined where there is none; an error where it must not
   * bring one, or is malformed.
   */
  forCaller?(header: ReadHeader, token: TokenReference | undefined): Upstream | GatewayError | undefined;
  /** Whether it receives files. */
  readonly takesFiles?: boolean;
  /** The state of its circuit breakers and queues, whatever credential it is called under. */
  status(): GuardStatus | undefined;
  /** Billed requests left, as the service last reported. */
  requestsLeft?(): RequestsLeft | undefined;
  /** Starts work in the background; `stop` ends it. */
  start?(log: Log): void;
  stop?(): void;
}

/** The services of a gateway. */
export class ConnectedServices {
  readonly #services: readonly ConnectedService[];
  /** Those that the configuration has a credential for. */
  readonly upstreams: Readonly<Partial<Record<UpstreamName, Upstream>>>;

  constructor(services: readonly ConnectedService[]) {
    this.#services = services;
    this.upstreams = Object.fromEntries(
      services.flatMap(({ name, upstream }) => (upstream === undefined ? [] : [[name, upstream]])),
    );
  }

  /** The services for a request that brings a credential, or whose key acts with one; undefined for the configured ones. */
  forCaller(
    header: ReadHeader,
    token: TokenReference | undefined,
  ): ConnectedServices['upstreams'] | GatewayError | undefined {
    let upstreams: ConnectedServices['upstreams'] | undefined;
    for (const { name, forCaller } of this.#services) {
      const found = forCaller?.(header, token);
      if (found instanceof Error) return found;
      if (found !== undefined) upstreams = { ...(upstreams ?? this.upstreams), [name]: found };
    }
    return upstreams;
  }

  /** Whether a service receives files. */
  get takesFiles(): boolean {
    return this.#services.some(({ takesFiles }) => takesFiles === true);
  }

  statusOf(upstream: UpstreamName): GuardStatus | undefined {
    return this.#named(upstream)?.status();
  }

  requestsLeft(upstream: UpstreamName): RequestsLeft | undefined {
    return this.#named(upstream)?.requestsLeft?.();
  }

  start(log: Log): void {
    for (const service of this.#services) service.start?.(log);
  }

  stop(): void {
    for (const service of this.#services) service.stop?.();
  }

  #named(upstream: UpstreamName): ConnectedService | undefined {
    return this.#services.find(({ name }) => name === upstream);
  }
}
