import { type Sandbox, startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { createGateway, type Gateway } from '../../../src/gateway.ts';
import { inSandbox } from '../../../src/process/gateway/sandbox-instead.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { afterFile } from '../runner/after-file.ts';
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
export async function startDocumented(
  document: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DocumentedGateway> {
  // A video is ready at once, since the clock of this world stands still.
  const sandbox = await startSandbox({ now: () => documentedTime, metaVideoMs: 0 });
  afterFile(() => sandbox.stop());
  const config = inSandbox(
    readConfig({ LOG_LEVEL: 'silent', PORT: '0', ...settingsIn(document), ...settings }),
    sandbox,
  );
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
  const { extensions } = value as {
    readonly extensions?: { readonly upstream?: { durationMs?: number; calls?: string[]; callStartsMs?: number[] } };
  };
  const { upstream } = extensions ?? {};
  if (upstream?.durationMs !== undefined) upstream.durationMs = 12;
  if (upstream?.calls !== undefined) {
    upstream.calls = upstream.calls.map((call) => call.replace(/in \d+ ms/, 'in 12 ms'));
    // As if each began when the one before had ended.
    upstream.callStartsMs = upstream.calls.map((_call, index) => index * 12);
    upstream.durationMs = upstream.calls.length * 12;
  }
  return value;
}

/** What a command prints, without what differs from run to run: durations, rates, and the clock of its process. */
export function documentedText(printed: string): string {
  return printed
    .replaceAll(/\bup \d+ (?:s|min)\b/g, 'up 14 s')
    .replaceAll(/\b\d\d:\d\d:\d\d UTC/g, '12:00:00 UTC')
    .replaceAll(/\b\d{4}-\d\d-\d\d(?= \(UTC\))/g, '2026-11-02')
    .replaceAll(/(?<=^ {2}calls +)[\d.]+\/s/gm, '0/s')
    .replaceAll(/\bp50 [\d.]+ m?s, p99 [\d.]+ m?s/g, 'p50 12 ms, p99 19 ms')
    .replaceAll(
      /^( {2}.*?) +([▁▂▃▄▅▆▇█]+)$/gm,
      (_, figures: string, bars: string) => figures.padEnd(79) + highest(bars),
    )
    .replaceAll(/ +$/gm, '');
}

/** Of the bars of a plot, since a command that takes long has two. */
const highest = (bars: string): string => [...bars].toSorted().at(-1) ?? '';
