import { createServer, type RequestListener } from 'node:http';
import { listen } from '../listen.ts';
import { stubHiker } from './stub-service.ts';

/** A file as a server of media sends it. */
export const webp = { 'content-type': 'image/webp' } as const;

/** The real gateway, and a server of files that a test defines. The gateway's one service names whichever URL a test asks for. */
export async function fileGateway(files: RequestListener, settings: Readonly<Record<string, string>> = {}) {
  const server = createServer(files);
  const origin = `http://${await listen(server)}`;
  let named = '';
  const { gateway, ask, calls } = await stubHiker(
    (path) =>
      path === '/v2/user/by/id'
        ? { body: { user: { pk: '1', username: 'somebody', profile_pic_url: named }, status: 'ok' } }
        : undefined,
    { FILE_ORIGINS: origin, PORT: '0', ...settings },
  );
  return {
    origin,
    gateway,
    server,
    calls,
    /** The address at the gateway of a file with this URL; null where it has none. */
    async addressOf(url: string): Promise<string | null> {
      named = url;
      const { data } = await ask('{ user(by: { pk: "1" }) { profilePicture { proxyUrl } } }');
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
