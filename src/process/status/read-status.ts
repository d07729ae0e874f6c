import type { StatusReport } from '../../model/status/status-report.ts';
import { typedCommand } from '../../release.ts';
import { CommandError } from '../command-error.ts';
import { printable } from '../terminal/printable.ts';

const timeoutMs = 10_000;

/** The setting of the key that commands send to a gateway. */
const keySetting = 'GRAMGRAPH_KEY';

/** Reads the status of a running gateway. Throws a `CommandError` that says what to do. */
export async function readStatus(url: string, key: string | undefined): Promise<StatusReport> {
  const response = await asked(url, key);
  const text = await response.text();
  if (response.ok) return reportIn(text, url);
  throw new CommandError(refusalOf(response.status, messageIn(text), url, key !== undefined));
}

async function asked(url: string, key: string | undefined): Promise<Response> {
  const headers = { accept: 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  try {
    // A redirect would take the key along.
    return await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const { name, cause } = error as Error;
    const code = (cause as NodeJS.ErrnoException | undefined)?.code;
    const why = name === 'TimeoutError' ? `no answer within ${timeoutMs / 1000} seconds` : (code ?? 'it redirects');
    throw new CommandError(
      `No gateway answers at ${url} (${why}). Start one with "${typedCommand} start", or name its address with --url.`,
    );
  }
}

function reportIn(text: string, url: string): StatusReport {
  try {
    const report = JSON.parse(text) as StatusReport;
    if (report.version === 1) return report;
  } catch {
    // Said below.
  }
  throw new CommandError(`What answers at ${url} is not a gramgraph of this release: it sent no status.`);
}

function refusalOf(status: number, message: string | undefined, url: string, hasKey: boolean): string {
  const said = message === undefined ? '' : `: ${message}`;
  if (status === 401 && !hasKey)
    return `The gateway at ${url} asks for a key. Set ${keySetting} to one with the scope "trace".`;
  // Of a key that it knows, the gateway says what it lacks.
  if (status === 403) return `The gateway at ${url} refused the key of ${keySetting}${said}.`;
  if (status === 401)
    return `The gateway at ${url} refused the key of ${keySetting}${said}. It needs one with the scope "trace".`;
  if (status === 404) return `The gateway at ${url} shows no status. Start it with STATUS=1.`;
  return `The gateway at ${url} answered with HTTP ${status}${said}.`;
}

function messageIn(text: string): string | undefined {
  try {
    const { errors } = JSON.parse(text) as { errors?: { message?: string }[] };
    return errors?.[0]?.message === undefined ? undefined : printable(errors[0].message);
  } catch {
    return undefined;
  }
}
