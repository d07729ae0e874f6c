import { FileAddresses } from '../files/addresses/file-addresses.ts';
import { servedOrigins } from '../files/addresses/served-origins.ts';
import type { FileObserver } from '../files/file-observer.ts';
import { FileServer } from '../files/file-server.ts';
import { type ReadRecord, Renewals } from '../files/renewal/renewals.ts';
import { FileSource } from '../files/sending/file-source.ts';
import type { OpenFiles } from '../server/config.ts';
import { namingRequests } from '../server/observe/request-log/current-request.ts';
import type { Config } from '../settings/config.ts';
import type { Log } from '../telemetry/log/log.ts';

interface FileDependencies {
  /** Signs addresses. */
  readonly key: Buffer;
  readonly observer: FileObserver | undefined;
  readonly log: Log;
}

export interface ClosableFiles extends OpenFiles {
  close(): Promise<void>;
}

/** What makes the addresses of files, and answers there; undefined where the gateway sends none. */
export function openFiles(
  { files, limits, access, corsOrigins }: Config,
  { key, observer, log }: FileDependencies,
): ClosableFiles | undefined {
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
  const named = namingRequests(log);
  const serverWith = (read: ReadRecord): FileServer =>
    new FileServer({
      addresses,
      source,
      renewals: new Renewals(read, { servesFile, perDay: files.renewalsPerDay, log: named }),
      limits: files,
      needsKey: access.keys !== undefined || access.jwt !== undefined,
      allowsPages: corsOrigins.length > 0,
      observer,
      log: named,
    });
  return { addresses, serverWith, close: () => source.close() };
}
