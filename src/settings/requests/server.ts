import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { block } from '../declare/block.ts';
import { isLoopback } from '../declare/loopback.ts';
import { commaSeparated, integerFrom0, offByDefault, secret, yesOrNo } from '../declare/parsers.ts';
import { asksForKeys } from './access.ts';

/** The error of a HOST that opens the gateway to other machines, where requests need no key and ALLOW_OPEN does not say that none is needed. */
export function openHostError(given: Readonly<Record<string, unknown>>): string[] {
  const { HOST: host, ALLOW_OPEN: allowOpen } = given;
  if (host === undefined || isLoopback(String(host)) || asksForKeys(given)) return [];
  if (offByDefault.safeParse(allowOpen).data === true) return [];
  return [
    `HOST: ${host} is open to other machines, and anyone who can reach this port spends your upstream credit; ask for keys with API_KEYS_FILE, API_KEYS or JWT_JWKS_URL, or set ALLOW_OPEN=1 to serve everybody`,
  ];
}

const origins = commaSeparated.refine(
  (list) => list.every((origin) => /^https?:\/\/[^/?#]+$/.test(origin)),
  'must be origins such as http://localhost:3000, separated by commas',
);

const hosts = commaSeparated
  .refine(
    (list) => list.every((host) => /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(host)),
    'must be host names without scheme and port, such as api.example, separated by commas',
  )
  .transform((list) => list.map((host) => host.toLowerCase()));

/** A number of proxies, or their addresses and networks. */
const proxies = z
  .string()
  .default('0')
  .transform((text, { addIssue }): number | BlockList => {
    const given = text.trim();
    if (/^\d+$/.test(given) && Number(given) <= 16) return Number(given);
    const list = new BlockList();
    for (const part of given.split(',')) {
      const [address = '', bits = ''] = part.trim().split('/');
      const version = isIP(address);
      const most = version === 6 ? 128 : 32;
      if (version === 0 || !/^\d{0,3}$/.test(bits) || Number(bits) > most || part.trim().endsWith('/')) {
        const message = 'must be a number of proxies up to 16, or their addresses and networks, such as 10.0.0.0/8,::1';
        addIssue({ code: 'custom', message });
        return 0;
      }
      list.addSubnet(address, bits === '' ? most : Number(bits), version === 6 ? 'ipv6' : 'ipv4');
    }
    return list;
  });

const logFormat = z
  .enum(['auto', 'json', 'pretty'], { error: 'must be auto, json or pretty' })
  .default('auto')
  .transform((format) => (format === 'auto' ? undefined : format));

const logLevel = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    error: 'must be fatal, error, warn, info, debug, trace or silent',
  })
  .default('info');

/** Where the gateway listens, whom it serves, what it logs. */
export const server = block(
  {
    port: ['PORT', integerFrom0(4000, 65_535)],
    host: ['HOST', z.string().min(1).default('127.0.0.1')],
    /** Whether other machines may reach the gateway, under any host name. */
    open: ['ALLOW_OPEN', offByDefault],
    /** Further names under which it is called. */
    allowedHosts: ['ALLOWED_HOSTS', hosts],
    /** The proxies in front of the gateway, by number or address, which add the client's address to X-Forwarded-For. */
    trustedProxies: ['TRUST_PROXY', proxies],
    /** Origins of web pages that browsers may send requests from, in addition to the gateway's own. */
    corsOrigins: ['CORS_ORIGINS', origins],
    /** Whether routers of Apollo Federation can read the graph as a subgraph. */
    isSubgraph: ['FEDERATION', offByDefault],
    /** The keys in the SDL of the subgraph; all where there are none. */
    subgraphKeys: ['FEDERATION_KEYS', commaSeparated],
    /** Whether answers are compressed for clients that accept it. */
    compresses: ['COMPRESSION', yesOrNo.default(true)],
    /** Which statuses answers with errors have. */
    statuses: ['HTTP_STATUSES', z.enum(['plain', 'draft'], { error: 'must be plain or draft' }).default('plain')],
    logLevel: ['LOG_LEVEL', logLevel],
    /** Undefined: pretty on a terminal, else JSON. */
    logFormat: ['LOG_FORMAT', logFormat],
    /** Signs cursors and cache entries in Redis; undefined: the key is derived from the credentials. */
    signingKey: ['SIGNING_KEY', secret(16)],
    /** Whether clients may see single calls, and what each client spends. */
    mayTrace: ['UPSTREAM_TRACE', yesOrNo.optional()],
    /** Whether clients may read the schema. */
    introspection: ['INTROSPECTION', yesOrNo.optional()],
    /** Whether browsers are shown GraphiQL. */
    graphiql: ['GRAPHIQL', yesOrNo.optional()],
    /** Whether errors tell everybody of limits, settings and names of the schema. */
    showsDetails: ['ERROR_DETAILS', yesOrNo.optional()],
    environment: ['NODE_ENV', z.string().optional()],
  },
  ({ mayTrace, introspection, graphiql, showsDetails, environment, ...others }) => {
    const isOpen = environment !== 'production';
    return {
      ...others,
      mayTrace: mayTrace ?? isOpen,
      introspection: introspection ?? isOpen,
      graphiql: graphiql ?? isOpen,
      showsDetails: showsDetails ?? isOpen,
    };
  },
);
