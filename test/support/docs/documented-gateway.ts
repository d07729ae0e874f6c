import { type Sandbox, startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { createGateway, type Gateway } from '../../../src/gateway.ts';
import { inSandbox } from '../../../src/process/sandbox-instead.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { afterFile } from '../after-file.ts';
import { documentedTime } from './documented-time.ts';

/** Where the documents find the gateway and the files of the sandbox. */
export const documentedOrigin = 'http://localhost:4000';
const documentedFiles = 'http://127.0.0.1:4100';
const signedFile = /\/files\/[\w.-]+/g;

export interface DocumentedGateway {
  readonly gateway: Gateway;
  readonly sandbox: Sandbox;
}

/**
 * The gateway that `npm start` starts without a credential: the sandbox is in place of all services. Where the document starts it
 * itself (`FEDERATION=1 npm start`), it has the same settings.
 */
export async function startDocumented(document: string): Promise<DocumentedGateway> {
  const sandbox = await startSandbox({ now: () => documentedTime });
  afterFile(() => sandbox.stop());
  const config = inSandbox(readConfig({ LOG_LEVEL: 'silent', PORT: '0', ...settingsIn(document) }), sandbox);
  const gateway = createGateway(config, pino({ level: 'silent' }));
  afterFile(() => gateway.stop());
  return { gateway, sandbox };
}

function settingsIn(document: string): Record<string, string> {
  const [, line = ''] = /^((?:[A-Z_]+=\S+ )+)npm start$/m.exec(document) ?? [];
  return Object.fromEntries([...line.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
}

/** An answer without what differs from run to run: the duration, and addresses with the port of the sandbox. */
export function documented(answer: string, { sandbox }: DocumentedGateway): unknown {
  const value: unknown = JSON.parse(
    answer.replaceAll(new URL(sandbox.hikerUrl).origin, documentedFiles).replaceAll(signedFile, '/files/…'),
  );
  const { extensions } = value as { readonly extensions?: { readonly upstream?: { durationMs?: number } } };
  if (extensions?.upstream?.durationMs !== undefined) extensions.upstream.durationMs = 12;
  return value;
}
