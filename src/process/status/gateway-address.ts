import { type Config, ConfigError } from '../../settings/config.ts';

const graphqlPath = '/graphql';
const statusPath = '/status';

/** Where a gateway with these settings listens, as a program on this machine reaches it. */
export function addressOf({ host, port }: Pick<Config, 'host' | 'port'>): string {
  if (port === 0) throw new ConfigError('PORT is 0, so the gateway has any free port: name its address with --url');
  const any = new Map([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '::1'],
  ]);
  const reached = any.get(host) ?? host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/** The URL of the status of the gateway at an address, which may be that of its GraphQL endpoint. */
export function statusUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ConfigError(`--url: "${address}" is not an http or https URL, such as http://127.0.0.1:4000`);
  const path = url.pathname.replace(/\/+$/, '').replace(new RegExp(`(?:${graphqlPath}|${statusPath})$`), '');
  return `${url.origin}${path}${statusPath}`;
}
