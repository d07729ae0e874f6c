import type { IncomingMessage } from 'node:http';
import type { Authenticator } from '../../access/authenticator.ts';
import type { Grant } from '../../model/request/access.ts';

/** The grants of requests in progress, by the request of the port, or of a call without one. */
export class Access {
  readonly authenticator: Authenticator;
  readonly #grants = new WeakMap<IncomingMessage | Request, Grant>();

  constructor(authenticator: Authenticator) {
    this.authenticator = authenticator;
  }

  admit(request: IncomingMessage | Request, grant: Grant): void {
    this.#grants.set(request, grant);
  }

  /** What a request may do; undefined for one that was not admitted. */
  grantOf(...requests: readonly (IncomingMessage | Request | undefined)[]): Grant | undefined {
    for (const request of requests) {
      const grant = request && this.#grants.get(request);
      if (grant !== undefined) return grant;
    }
    return undefined;
  }
}
