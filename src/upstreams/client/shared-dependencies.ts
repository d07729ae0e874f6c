import type { AnswerCache } from '../cache/cache.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Guards } from '../resilience/service-guard.ts';
import type { OnLeftOut } from '../service.ts';
import type { Transport } from '../transport.ts';

/** What all the services of a process share. */
export interface SharedDependencies {
  readonly transport: Transport;
  readonly cache: AnswerCache;
  readonly ledger: Ledger;
  /** Fires when the gateway is being stopped. */
  readonly stopping: AbortSignal;
  readonly guards?: Guards | undefined;
  readonly onLeftOut?: OnLeftOut | undefined;
}
