import type { McpServer } from '@modelcontextprotocol/server';
import { schema } from '../graph/schema.ts';
import { agentServer } from './agent-server.ts';
import type { AskGraph } from './ask-graph.ts';
import { InstanceIds } from './session/instance-ids.ts';
import { KeptLists } from './session/kept-lists.ts';
import { Proposals } from './session/proposals.ts';
import { type SessionLimits, Sessions } from './session/sessions.ts';
import type { WriteMode } from './tools/tool.ts';

export interface AgentSettings extends SessionLimits {
  readonly maxAnswerCharacters: number;
  readonly writes: WriteMode;
  /** Whether answers name settings that the operator may change. */
  readonly showsDetails: boolean;
  /** The most that one operation may spend, as the operator allows; undefined: no limit. */
  readonly maxOperationBudget: number | undefined;
}

/** The agents of a process: their sessions, and what they can continue and confirm. */
export class Agents {
  readonly #settings: AgentSettings;
  readonly #sessions: Sessions;
  readonly ids = new InstanceIds();
  readonly #kept = new KeptLists(this.ids);
  readonly #proposals = new Proposals(this.ids);

  constructor(settings: AgentSettings) {
    this.#settings = settings;
    this.#sessions = new Sessions(settings);
  }

  /** An MCP server for a caller, whose operations run with `ask`. */
  serverFor(caller: string, ask: AskGraph): McpServer {
    const sessions = this.#sessions;
    return agentServer({
      ...this.#settings,
      schema,
      ask,
      /** That of the time of the call: a connection can outlive its session. */
      get session() {
        return sessions.of(caller);
      },
      kept: this.#kept,
      proposals: this.#proposals,
    });
  }
}
