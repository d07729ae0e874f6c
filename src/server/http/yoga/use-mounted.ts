import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { Access } from '../../access/access.ts';
import { clientKey } from '../../request/options/client.ts';
import { type OwnUrlConfig, ownUrl } from '../../request/options/own-url.ts';

export interface MountedCaller {
  /** The same for all requests of one key, or of one network where no keys are needed. */
  readonly name: string;
  /** Where the caller reaches this gateway. Undefined where its request does not say. */
  readonly origin: string | undefined;
}

/** What answers at a path of its own, for requests that this gateway serves: with a key where keys are needed, and from pages that may ask. */
export interface Mounted {
  readonly path: string;
  fetch(request: Request, caller: MountedCaller): Promise<Response>;
}

export interface MountOptions extends OwnUrlConfig {
  readonly mounted: Mounted;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
}

/** Passes on the requests for a path. Comes after what refuses requests. */
export function useMounted({ mounted, access, ...own }: MountOptions): Plugin {
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      if (url.pathname !== mounted.path) return;
      const { req } = serverContext as { readonly req?: IncomingMessage };
      const grant = access?.grantOf(req, request);
      const header = (name: string) => request.headers.get(name);
      const address = req?.socket.remoteAddress;
      const network = clientKey(header, address, own.trustedProxies);
      const name = grant === undefined ? `network ${network}` : `key ${grant.name}`;
      const reached = ownUrl({ header, address, url: request.url }, own);
      endResponse(await mounted.fetch(request, { name, origin: reached && new URL(reached).origin }));
    },
  };
}
