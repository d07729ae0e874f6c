import type { AgentsOverHttp } from '../mcp/http.ts';
import type { Mounted } from '../server/http/yoga/use-mounted.ts';
import { namingRequests } from '../server/observe/request-log/current-request.ts';
import type { GraphServer } from '../server/server.ts';
import type { Config } from '../settings/config.ts';
import type { Log } from '../telemetry/log/log.ts';

export interface MountedAgents extends Mounted {
  /** Ends what only waits, for a person or for news. */
  drain(): Promise<void>;
}

/** The agents at /mcp, whose operations go through the server's own `fetch`; undefined where MCP is off. */
export function mountAgents(
  { agents, budget, limits, showsDetails }: Config,
  server: () => GraphServer,
  log: Log,
): MountedAgents | undefined {
  if (!agents.isServed) return undefined;
  let loading: Promise<AgentsOverHttp> | undefined;
  // The SDK is a tenth of a second's work to load, which a gateway without agents does not need.
  const load = async (): Promise<AgentsOverHttp> => {
    const { AgentsOverHttp } = await import('../mcp/http.ts');
    return new AgentsOverHttp({
      settings: { ...agents, maxOperationBudget: budget.max, showsDetails },
      fetch: (url, init) => server().fetch(url, init),
      maxBodyBytes: limits.maxBodyBytes,
      log: namingRequests(log),
    });
  };
  return {
    path: '/mcp',
    async fetch(request, caller) {
      loading ??= load();
      return (await loading).fetch(request, caller);
    },
    async drain() {
      await (await loading)?.drain();
    },
  };
}
