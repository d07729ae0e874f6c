import { FileAddresses } from '../files/addresses/file-addresses.ts';
import { servedOrigins } from '../files/addresses/served-origins.ts';
import { FileServer } from '../files/file-server.ts';
import { FileSource } from '../files/sending/file-source.ts';
import { namingRequests } from '../server/request-log/current-request.ts';
import type { Config } from '../settings/config.ts';
import type { Log } from '../telemetry/log/log.ts';

export interface OpenFiles {
  readonly addresses: FileAddresses;
  readonly server: FileServer;
  close(): Promise<void>;
}

/** What makes the addresses of files, and answers there; undefined where the gateway sends none. */
export function openFiles(
  { files, limits, access, corsOrigins }: Config,
  key: Buffer,
  log: Log,
): OpenFiles | undefined {
  if (!files.areSent) return undefined;
  const servesFile = servedOrigins(files.origins);
  const addresses = new FileAddresses({ key, days: files.days, servesFile });
  const source = new FileSource({
    servesFile,
    namedOrigins: files.origins,
    maxBytes: files.maxBytes,
    timeoutMs: limits.callTimeoutMs,
    connections: files.maxStreams,
  });
  const server = new FileServer({
    addresses,
    source,
    limits: files,
    needsKey: access.keys !== undefined || access.jwt !== undefined,
    allowsPages: corsOrigins.length > 0,
    log: namingRequests(log),
  });
  return { addresses, server, close: () => source.close() };
}
