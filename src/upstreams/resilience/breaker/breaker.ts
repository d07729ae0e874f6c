import type { CircuitState } from '../../../model/upstream.ts';

/** How far back failures are looked at. */
const windowMs = 30_000;

export interface BreakerOptions {
  /** So many failures within the window, if they are at least half of the calls, open it. */
  readonly failures: number;
  /** How long it stays open. */
  readonly ms: number;
  /** Told when this breaker opens or closes by what was seen here. */
  readonly onChange?: (isOpen: boolean) => void;
}

/**
 * A circuit breaker: when a family of endpoints fails and fails, nobody waits for it any more, until one call has shown
 * that it works again. While all is well it is one look at a field.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  /** Whether calls pass without further question. */
  isClosed = true;
  #failed = 0;
  #succeeded = 0;
  #failedBefore = 0;
  #succeededBefore = 0;
  /** When the half of the window that is being counted began. */
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

  /** How long it stays open. */
  get msLeft(): number {
    return this.isClosed ? 0 : Math.max(0, this.#openUntil - performance.now());
  }

  /** Whether a call would be refused. */
  get refuses(): boolean {
    return !this.isClosed && (this.#isProbing || this.msLeft > 0);
  }

  /** Where it is half open: takes the one call that is let through. Its outcome is to be told. */
  probe(): void {
    this.#isProbing = true;
  }

  succeeded(isProbe: boolean): void {
    if (this.isClosed) {
      if (this.#failed + this.#failedBefore === 0) return; // What worked matters only against what did not.
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
    } else if (!isProbe) return; // It was under way when the breaker opened.
    this.open(this.#options.ms);
    this.#options.onChange?.(true);
  }

  /** The one call that was let through has shown nothing: it was called back. */
  unknown(isProbe: boolean): void {
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

  /** Forgets what lies further back than the window. */
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
