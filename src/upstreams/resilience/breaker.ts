import type { GatewayError } from '../../errors.ts';
import type { CircuitState } from '../../model/services/upstream.ts';

/** Failures count for this long. */
const windowMs = 30_000;

export interface BreakerOptions {
  /** This many failures within the window open the circuit, if they are at least half of the calls. */
  readonly failures: number;
  /** How long the circuit stays open. */
  readonly ms: number;
  /** Called when this instance's own calls open or close the circuit. */
  readonly onChange?: (isOpen: boolean) => void;
}

/**
 * The circuit breaker of one endpoint family. An open circuit refuses calls; after its time it is half open and lets one
 * probe through, which closes it or opens it again. A closed circuit costs one field read.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  isClosed = true;
  /** The counts of the current half of the window, and of the half before it. */
  #failed = 0;
  #succeeded = 0;
  #failedBefore = 0;
  #succeededBefore = 0;
  /** When the current half began. */
  #since = 0;
  #openUntil = 0;
  #isProbing = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get state(): CircuitState {
    if (this.isClosed) return 'CLOSED';
    return this.msLeft > 0 ? 'OPEN' : 'HALF_OPEN';
  }

  /** How long the circuit stays open. */
  get msLeft(): number {
    return this.isClosed ? 0 : Math.max(0, this.#openUntil - performance.now());
  }

  /** Whether a call would be refused. */
  get refuses(): boolean {
    return !this.isClosed && (this.#isProbing || this.msLeft > 0);
  }

  /** Marks the next call as the probe of a half-open circuit. Its outcome must be reported with `isProbe`. */
  beginProbe(): void {
    this.#isProbing = true;
  }

  succeeded(isProbe: boolean): void {
    if (this.isClosed) {
      if (this.#failed + this.#failedBefore === 0) return; // Successes only matter in proportion to failures.
      this.#rotate();
      this.#succeeded += 1;
    } else if (isProbe) {
      this.close();
      this.#options.onChange?.(false);
    }
  }

  failed(isProbe: boolean): void {
    if (this.isClosed) {
      this.#rotate();
      this.#failed += 1;
      const failed = this.#failed + this.#failedBefore;
      if (failed < this.#options.failures || failed < this.#succeeded + this.#succeededBefore) return;
    } else if (!isProbe) return; // The call was sent before the circuit opened.
    this.open(this.#options.ms);
    this.#options.onChange?.(true);
  }

  /** The call was cancelled, or no caller could pay for it, which shows nothing about the service. */
  cancelled(isProbe: boolean): void {
    if (isProbe) this.#isProbing = false;
  }

  open(ms: number): void {
    this.isClosed = false;
    this.#isProbing = false;
    this.#openUntil = performance.now() + ms;
  }

  close(): void {
    this.isClosed = true;
    this.#isProbing = false;
    this.#failed = this.#failedBefore = this.#succeeded = this.#succeededBefore = 0;
  }

  /** Forgets the counts that are older than the window. */
  #rotate(): void {
    const now = performance.now();
    const halves = Math.floor((now - this.#since) / (windowMs / 2));
    if (halves < 1) return;
    this.#failedBefore = halves === 1 ? this.#failed : 0;
    this.#succeededBefore = halves === 1 ? this.#succeeded : 0;
    this.#failed = this.#succeeded = 0;
    this.#since = halves === 1 ? this.#since + windowMs / 2 : now;
  }
}

/**
 * Whether a failure counts against the service (5xx, no answer, an unreadable answer, a redirect), and not against the
 * parameters, the credential or the rate. A write with an unknown outcome counts too.
 */
export function isServiceFailure({ code, status = 500, isTransient }: GatewayError): boolean {
  if (code === 'UPSTREAM_TIMEOUT' || code === 'WRITE_OUTCOME_UNKNOWN') return true;
  if (isTransient) return true;
  return (code === 'UPSTREAM_UNAVAILABLE' || code === 'UPSTREAM_BAD_ANSWER') && (status >= 500 || status < 400);
}
