import { createServer, type RequestListener } from 'node:http';
import { listen } from '../listen.ts';
import { stubHiker } from './stub-service.ts';

/** A file as a server of media sends it. */
export const webp = { 'content-type': 'image/webp' } as const;

/** The real gateway, and a server of files that a test defines. The gateway's one service names whichever URL a test asks for. */
export async function fileGateway(files: RequestListener, settings: Readonly<Record<string, string>> = {}) {
  const server = createServer(files);
  const origin = `http://${await listen(server)}`;
  let named: string | undefined = '';
  const { gateway, ask, calls } = await stubHiker(
    (path, query) =>
      path === '/v2/user/by/id' && named !== undefined
        ? { body: { user: { pk: query.get('id'), username: 'somebody', profile_pic_url: named }, status: 'ok' } }
        : { status: 404, body: { detail: 'User not found', exc_type: 'UserNotFound' } },
    { FILE_ORIGINS: origin, PORT: '0', ...settings },
  );
  return {
    origin,
    gateway,
    server,
    calls,
    /** The service names this URL from now on; undefined: it does not find the user. */
    name(url: string | undefined): void {
      named = url;
    },
    /** The address at the gateway of a file with this URL; null where it has none. */
    async addressOf(url: string, pk = '1'): Promise<string | null> {
      named = url;
      const { data } = await ask(`{ user(by: { pk: "${pk}" }) { profilePicture { proxyUrl } } }`);
      return (data as { readonly user: { readonly profilePicture: { readonly proxyUrl: string | null } } }).user
        .profilePicture.proxyUrl;
    },
    /** Starts the gateway, and returns what changes an address to one at its port. */
    async start(): Promise<(address: string | null) => string> {
      const { url } = await gateway.start();
      return (address) => String(address).replace('http://localhost', new URL(url).origin);
    },
  };
}
