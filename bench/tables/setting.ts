import type { Subjects } from '../upstream/recorder.ts';
import type { Bench } from './measure.ts';

/** How long everything takes. */
export interface Plan {
  /** Rounds before any counts. */
  readonly warmUps: number;
  readonly warmUpMs: number;
  readonly rounds: number;
  /** Rounds of what there is much of. */
  readonly fewRounds: number;
  readonly crowdRounds: number;
  readonly roundMs: number;
  /** A round of what there is much of. */
  readonly shortMs: number;
  readonly slowOperations: number;
}

/** What every table is measured in. */
export interface Setting extends Bench {
  readonly plan: Plan;
  readonly connections: number;
  /** The person of the clips query in each world. */
  readonly pks: readonly string[];
  /** The people who list the clips of each growing case, in each world. */
  readonly grown: readonly (readonly string[])[];
  readonly subjects: readonly Subjects[];
}
