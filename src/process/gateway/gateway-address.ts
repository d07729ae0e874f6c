import { graphqlPath, statusPath } from '../../model/request/served-paths.ts';
import { type Config, ConfigError, type Environment } from '../../settings/config.ts';

/** What the gateway serves at its address. */
const paths = [graphqlPath, statusPath] as const;

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

/** The key that commands send to a gateway that runs; undefined: none is set. */
export function keyIn(environment: Environment): string | undefined {
  return environment['GRAMGRAPH_KEY']?.trim() || undefined;
}

/** The URL of one of a gateway's paths, at an address that may be that of another of them. Throws a `ConfigError`. */
export function urlAt(address: string, path: (typeof paths)[number]): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ConfigError(`--url: "${address}" is not an http or https URL, such as http://127.0.0.1:4000`);
  const given = url.pathname.replace(/\/+$/, '');
  const known = paths.find((each) => given.endsWith(each)) ?? '';
  return `${url.origin}${given.slice(0, given.length - known.length)}${path}`;
}
