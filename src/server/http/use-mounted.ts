import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { Access } from '../access/access.ts';
import { clientKey } from '../options/client.ts';
import type { TrustedProxies } from '../options/trusted-proxies.ts';

/** What answers at a path of its own, for requests that this gateway serves: with a key where keys are needed, and from pages that may ask. */
export interface Mounted {
  readonly path: string;
  /** `caller` is the same for all requests of one key, or of one network where no keys are needed. */
  fetch(request: Request, caller: string): Promise<Response>;
}

export interface MountOptions {
  readonly mounted: Mounted;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
  readonly trustedProxies: TrustedProxies;
}

/** Passes on the requests for a path. Comes after what refuses requests. */
export function useMounted({ mounted, access, trustedProxies }: MountOptions): Plugin {
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      if (url.pathname !== mounted.path) return;
      const { req } = serverContext as { readonly req?: IncomingMessage };
      const grant = access?.grantOf(req, request);
      const network = clientKey((name) => request.headers.get(name), req?.socket.remoteAddress, trustedProxies);
      endResponse(await mounted.fetch(request, grant === undefined ? `network ${network}` : `key ${grant.name}`));
    },
  };
}
