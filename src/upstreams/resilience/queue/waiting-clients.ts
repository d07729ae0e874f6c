import { Admission, type WaitingCall } from './admission.ts';

/** The clients that wait for one call. More may join it. */
export interface WaitingClients {
  /** In order of arrival. */
  clients(): Iterable<string>;
  /** Their operations; none for what the gateway does on its own. */
  admissions(): Iterable<Admission>;
  /** When the last of them stops waiting, in milliseconds since 1970; infinite where nothing limits the time. */
  readonly endsAt: number;
  /** Whether it can wait until interactive calls have gone: none of the clients waits for one answer. */
  readonly isBulk: boolean;
  /** The call waits, until the function is called that this returns. */
  wait(call: WaitingCall): () => void;
}

/** Whether one of the operations has begun. */
export function hasBegun(waiters: WaitingClients): boolean {
  for (const admission of waiters.admissions()) if (admission.hasBegun) return true;
  return false;
}

/** The caller of a call that no other one shares. */
interface OnlyCaller {
  readonly clientKey?: string | undefined;
  readonly deadline?: { readonly endsAt: number } | undefined;
  readonly isBulk?: boolean | undefined;
  readonly admission?: Admission | undefined;
}

/** Those who wait for a call that is not shared. */
export function onlyCaller(caller: OnlyCaller): WaitingClients {
  const { clientKey = '', deadline, isBulk = false, admission } = caller;
  return {
    clients: () => [clientKey],
    admissions: () => (admission === undefined ? [] : [admission]),
    endsAt: deadline?.endsAt ?? Number.POSITIVE_INFINITY,
    isBulk,
    wait(call) {
      admission?.wait(call);
      return () => admission?.leave(call);
    },
  };
}

/** One client that waits on its own; nothing limits how long its operation waits for the first call. */
export function oneClient(client = '', endsAt: number = Number.POSITIVE_INFINITY, isBulk = false): WaitingClients {
  const admission = new Admission({ client, isBulk, waitMs: Number.POSITIVE_INFINITY });
  return onlyCaller({ clientKey: client, deadline: { endsAt }, isBulk, admission });
}
