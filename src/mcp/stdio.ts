import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Log } from '../telemetry/log/log.ts';
import { type AgentSettings, Agents } from './agents.ts';
import { askThrough, type Fetch } from './ask-graph.ts';

export interface StdioOptions {
  readonly settings: AgentSettings;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Called once the client has closed its end. */
  onEnd(): void;
}

/** Serves one agent over the standard input and output. Nothing else may write to the standard output. */
export function serveAgentOverStdio({ settings, fetch, log, onEnd }: StdioOptions): { close(): Promise<void> } {
  const agents = new Agents(settings);
  const ask = askThrough({ fetch, headers: { 'apollographql-client-name': 'mcp' } });
  const transport = new StdioServerTransport();
  const handle = serveStdio(() => agents.serverFor('stdio', ask), {
    transport,
    onerror: (error) => log.failure('debug', 'a message of an agent could not be handled', error),
  });
  process.stdin.once('end', onEnd).once('close', onEnd);
  return handle;
}
