import { readFileSync } from 'node:fs';

/** Paths of PEM files: who may sign the server's certificate, and the certificate and key of this client. */
export interface TlsFiles {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * The TLS options of these files. They are read again for each connection, so a renewed certificate is used from the next one on;
 * a file that cannot be read then counts as unchanged. Throws where one cannot be read at the start.
 */
export function tlsOf({ ca, cert, key }: TlsFiles): object {
  const options = {};
  for (const [name, path] of Object.entries({ ca, cert, key })) {
    if (path === undefined) continue;
    let latest = readFileSync(path);
    const get = (): Buffer => {
      try {
        latest = readFileSync(path);
      } catch {
        // It may be replaced just now.
      }
      return latest;
    };
    Object.defineProperty(options, name, { enumerable: true, get });
  }
  return options;
}
