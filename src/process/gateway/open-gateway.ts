import type { Logger } from 'pino';
import { createGateway, type Gateway } from '../../gateway.ts';
import type { StatusExchange } from '../../model/status/process-status.ts';
import { release } from '../../release.ts';
import type { Config } from '../../settings/config.ts';
import { logTo } from '../../telemetry/log/log.ts';
import { scrubber } from '../../telemetry/log/scrub.ts';
import { startExporting } from '../../telemetry/tracing/start-exporting.ts';

/** Creates the gateway of a process, which exports spans where the settings say so. */
export async function openGateway(
  config: Config,
  logger: Logger,
  exchange?: StatusExchange,
): Promise<Pick<Gateway, 'start' | 'stop'>> {
  const log = logTo(logger, scrubber(config.secrets));
  const stopExporting = config.tracing.exportsSpans ? await startExporting({ release, log }) : undefined;
  try {
    const gateway = createGateway(config, logger, exchange);
    return {
      start: () => gateway.start(),
      async stop(options) {
        await gateway.stop(options);
        await stopExporting?.();
      },
    };
  } catch (error) {
    await stopExporting?.();
    throw error;
  }
}
