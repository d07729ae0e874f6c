/** One server of a Redis URL. */
export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

/** What a Redis URL says. */
export interface RedisAddress {
  readonly hosts: readonly RedisHost[];
  readonly isEncrypted: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** The number of the database. */
  readonly database: number;
}

const shape = /^(rediss?):\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/(\d{1,4})?)?$/;

/**
 * Reads `redis://[user:password@]host[:port][,host[:port]…][/database]`, with `rediss:` for TLS. Hosts without a port get
 * `defaultPort`. Undefined for any other text.
 */
export function parseRedisUrl(url: string, defaultPort: number): RedisAddress | undefined {
  const [, scheme, login, list = '', database = '0'] = shape.exec(url) ?? [];
  if (scheme === undefined) return undefined;
  const hosts = list.split(',').map((text) => parseHost(text, defaultPort));
  if (!hosts.every((host) => host !== undefined)) return undefined;
  const [username = '', ...rest] = login?.split(':') ?? [];
  try {
    return {
      hosts,
      isEncrypted: scheme === 'rediss',
      username: decodeURIComponent(username) || undefined,
      password: decodeURIComponent(rest.join(':')) || undefined,
      database: Number(database),
    };
  } catch {
    return undefined; // A percent sign that encodes nothing.
  }
}

function parseHost(text: string, defaultPort: number): RedisHost | undefined {
  const [, six, four, port] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(text.trim()) ?? [];
  const host = six ?? four;
  const number = port === undefined ? defaultPort : Number(port);
  return host === undefined || number < 1 || number > 65_535 ? undefined : { host, port: number };
}
