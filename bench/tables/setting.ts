import type { Bench } from '../measure.ts';
import type { Subjects } from '../upstream/recorder.ts';

/** How long everything takes. */
export interface Plan {
  /** Rounds before any counts. */
  readonly warmUps: number;
  readonly warmUpMs: number;
  readonly rounds: number;
  readonly roundMs: number;
  /** A round of a query of which there are many. */
  readonly shortMs: number;
  readonly crowdRounds: number;
  readonly slowRounds: number;
  readonly slowOperations: number;
}

/** What every table is measured in. */
export interface Setting extends Bench {
  readonly plan: Plan;
  readonly connections: number;
  /** The person of the clips query in each world. */
  readonly pks: readonly string[];
  readonly subjects: readonly Subjects[];
}
