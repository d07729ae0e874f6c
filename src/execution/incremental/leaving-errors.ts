import type { GraphQLError } from 'graphql';
import { errorsOfAnswer } from '../field-errors.ts';
import type { PositionedError } from '../position.ts';
import type { RunState } from '../run/run-state.ts';
import type { Division } from './division.ts';
import type { Unit } from './units.ts';

export interface ErrorSources {
  readonly state: RunState;
  readonly division: Division;
  /** Errors of fields that also return data. */
  readonly reported: readonly PositionedError[];
}

/** An error of a unit that has not left yet. */
interface HeldError {
  readonly at: PositionedError;
  /** Whether its field has data nevertheless. */
  readonly isReported: boolean;
}

/** Decides with which unit each error leaves; those of units that leave later are held back. */
export class LeavingErrors {
  readonly #sources: ErrorSources;
  #errorsTaken = 0;
  #reportedTaken = 0;
  #held: readonly HeldError[] = [];

  constructor(sources: ErrorSources) {
    this.#sources = sources;
  }

  /** The errors of the units that leave now, each with the units that are delivered inside it. */
  take(groups: ReadonlyMap<Unit, ReadonlySet<Unit>>): Map<Unit, readonly GraphQLError[]> {
    const { division } = this.#sources;
    const by = new Map<Unit, { failures: PositionedError[]; reported: PositionedError[] }>();
    const held: HeldError[] = [];
    const [lastUnit] = [...groups.keys()].slice(-1);
    for (const error of [...this.#held, ...this.#fresh()]) {
      const units = division.unitsOf(error.at.position);
      const owner =
        [...groups.keys()].find(({ hasFailed, position }) => hasFailed && position === error.at.position) ??
        [...groups].find(([unit, group]) => units.some((one) => group.has(one) || belongsTo(one, unit)))?.[0] ??
        (units.some(({ isSent }) => isSent) ? lastUnit : undefined);
      if (owner === undefined) {
        held.push(error);
        continue;
      }
      const ofOwner = by.get(owner) ?? { failures: [], reported: [] };
      by.set(owner, ofOwner);
      (error.isReported ? ofOwner.reported : ofOwner.failures).push(error.at);
    }
    this.#held = held;
    return new Map(Array.from(by, ([unit, own]) => [unit, errorsOfAnswer(own.failures, own.reported)]));
  }

  #fresh(): HeldError[] {
    const { state, reported } = this.#sources;
    const { positioned } = state.errors;
    const fresh = [
      ...positioned.slice(this.#errorsTaken).map((at) => ({ at, isReported: false })),
      ...reported.slice(this.#reportedTaken).map((at) => ({ at, isReported: true })),
    ];
    this.#errorsTaken = positioned.length;
    this.#reportedTaken = reported.length;
    return fresh;
  }
}

/** Whether an error in `unit` is one of a failed unit: an item fails with its list. */
function belongsTo(unit: Unit, failed: Unit): boolean {
  return failed.hasFailed && (unit === failed || (unit.kind === 'item' && unit.parent === failed));
}
