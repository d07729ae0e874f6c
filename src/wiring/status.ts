import type { StatusExchange } from '../model/status/process-status.ts';
import { release } from '../release.ts';
import type { Config } from '../settings/config.ts';
import { serviceStates } from '../settings/services/services.ts';
import { Status, type StatusOptions } from '../telemetry/history/status.ts';

/** The state of a gateway, for /status. `exchange` leads to the other processes at its address. */
export function statusOf(
  config: Config,
  known: Pick<StatusOptions, 'history' | 'ledger' | 'sharedLedger'>,
  exchange: StatusExchange | undefined,
): Status {
  const services = serviceStates(config).map(({ upstream, title, mode, turnedOnBy, unit, allowance, requestsLow }) => ({
    name: upstream,
    title,
    mode,
    turnedOnBy,
    unit,
    allowance: allowance ?? null,
    requestsLow: requestsLow ?? null,
  }));
  return new Status({
    ...known,
    services,
    exchange,
    processes: config.processes,
    release,
    isSandbox: config.isSandbox,
  });
}
