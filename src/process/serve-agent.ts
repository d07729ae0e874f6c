import { createGateway } from '../gateway.ts';
import { serveAgentOverStdio } from '../mcp/stdio.ts';
import { logTo } from '../telemetry/log/log.ts';
import { createLogger } from '../telemetry/log/logger.ts';
import { scrubber } from '../telemetry/log/scrub.ts';
import { configWithoutPort } from './gateway/config-without-port.ts';
import { prepareConfig } from './gateway/prepare-config.ts';
import type { ProcessContext } from './start-process.ts';
import { stopOnSignals } from './stop-signals.ts';

/** Serves an agent over the standard input and output, with a gateway of its own and without a port. */
export async function serveAgent({ environment, warn }: Pick<ProcessContext, 'environment' | 'warn'>): Promise<void> {
  const { config: read, sandbox } = await prepareConfig(environment(), warn);
  if (sandbox !== undefined) warn('No service is configured: a sandbox answers with invented data.');
  const config = configWithoutPort(read);
  const logger = createLogger(config.logLevel, config.logFormat ?? 'json', 'stderr');
  const gateway = createGateway(config, logger);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await served.close();
      await gateway.stop({ leadMs: 0 });
      await sandbox?.stop();
    })();
    return stopping;
  };
  const served = serveAgentOverStdio({
    settings: { ...config.agents, maxOperationBudget: config.budget.max, showsDetails: true },
    fetch: gateway.fetch,
    log: logTo(logger, scrubber(config.secrets)),
    onEnd: () => void stop(),
  });
  stopOnSignals(stop);
}
