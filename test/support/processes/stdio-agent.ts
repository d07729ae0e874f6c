import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Sandbox } from 'gramgraph-sandbox';
import { type Agent, connectAgent, type Era, type Person } from '../clients/agent.ts';
import { type Service, settingsFor } from '../gateway/gateway.ts';
import { MAIN } from './run-main.ts';

export interface StdioAgent extends Agent {
  readonly transport: StdioClientTransport;
  /** What the process has written to its standard error. */
  log(): string;
}

export interface AgentOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly services?: readonly Service[];
  readonly era?: Era;
  readonly person?: Person;
}

/** Runs `gramgraph mcp` against a sandbox, as a client would. */
export async function stdioAgent(sandbox: Sandbox, options: AgentOptions = {}): Promise<StdioAgent> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, 'mcp'],
    env: settingsFor(sandbox, options.settings, options.services),
    stderr: 'pipe',
  });
  let log = '';
  transport.stderr?.on('data', (text: Buffer) => {
    log += text.toString();
  });
  const agent = await connectAgent(transport, options.era ?? '2025', options.person);
  return { ...agent, transport, log: () => log };
}
