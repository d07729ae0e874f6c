import type { SharedDependencies } from '../client/create-client.ts';
import type { ConnectedService } from '../service.ts';
import { type BalanceOptions, BalanceWatch } from './balance.ts';
import { connectHiker, type HikerOptions } from './client.ts';
import { upstreamName } from './errors.ts';

export interface HikerServiceOptions extends Omit<HikerOptions, 'accessKey'> {
  readonly accessKey: string | undefined;
  readonly balance: Omit<BalanceOptions, 'onBalance'>;
  /** Whether the rate that the service reports with its balance replaces `rate`. */
  readonly adoptsReportedRate: boolean;
}

/** HikerAPI: its client, and the watch of its balance. */
export function hikerService(options: HikerServiceOptions, shared: SharedDependencies): ConnectedService {
  const { accessKey, balance, adoptsReportedRate } = options;
  const upstream = accessKey === undefined ? undefined : connectHiker({ ...options, accessKey }, shared);
  let watch: BalanceWatch | undefined;
  return {
    name: upstreamName,
    upstream,
    status: () => upstream?.status?.(),
    requestsLeft: () => watch?.last?.requests,
    start(log) {
      if (upstream === undefined) return;
      const onBalance: BalanceOptions['onBalance'] = ({ rate }) => {
        // A rate below one a second is an error of the service's, and would delay the next reading too.
        if (adoptsReportedRate && rate >= 1) upstream.setRate?.(rate);
      };
      watch = new BalanceWatch(upstream, { ...balance, onBalance }, log);
      watch.start();
    },
    stop: () => watch?.stop(),
  };
}
