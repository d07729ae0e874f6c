import type { FieldPlan } from '../plan/field-plan.ts';
import type { Data, ResponsePosition } from '../position.ts';
import type { DeferUsage } from './usages.ts';

/** `root`: what is not deferred. `defer`: a deferred fragment of one object. `stream`: a streamed list. `item`: one item of it. */
type UnitKind = 'root' | 'defer' | 'stream' | 'item';

/** What is delivered at once. Its children can be delivered once it has been. */
export class Unit {
  readonly kind: UnitKind;
  readonly label: string | undefined;
  /** Of its object, list or item; undefined for the answer itself. */
  readonly position: ResponsePosition | undefined;
  readonly parent: Unit | undefined;
  readonly children: Unit[] = [];
  /** How many positions of it are pending. */
  waiting = 0;
  isSent = false;
  hasFailed = false;
  /** Given when it is announced. */
  id: string | undefined;

  constructor(kind: UnitKind, parent: Unit | undefined, position: ResponsePosition | undefined, label?: string) {
    this.kind = kind;
    this.parent = parent;
    this.position = position;
    this.label = label;
    parent?.children.push(this);
  }

  get isComplete(): boolean {
    return this.waiting === 0 && !this.hasFailed;
  }
}

/** The units of the usages that are valid at a position. */
export class UnitMap {
  readonly #outer: UnitMap | undefined;
  /** The unit of every usage from outside. */
  readonly #all: Unit | undefined;
  readonly #own = new Map<DeferUsage | undefined, Unit>();

  constructor(outer: UnitMap | undefined, all?: Unit) {
    this.#outer = outer;
    this.#all = all;
  }

  get(usage: DeferUsage | undefined): Unit {
    const unit = this.#own.get(usage) ?? this.#all ?? this.#outer?.get(usage);
    if (unit === undefined) throw new Error('a field belongs to no part of the answer');
    return unit;
  }

  set(usage: DeferUsage | undefined, unit: Unit): void {
    this.#own.set(usage, unit);
  }
}

/** An object of the answer whose fields may be delivered apart. */
export interface DividedObject {
  readonly data: Data;
  readonly fields: readonly FieldPlan[];
  readonly units: UnitMap;
}

/** A streamed list of the answer. */
export class StreamedList {
  readonly items: unknown[];
  readonly initialCount: number;
  readonly position: ResponsePosition;
  /** Undefined while it has no more items than the initial ones. */
  unit: Unit | undefined;
  /** The units of the items after the initial ones, in order. */
  readonly itemUnits: Unit[] = [];
  /** How many of those have been sent. */
  sent = 0;

  constructor(items: unknown[], position: ResponsePosition, initialCount: number) {
    this.items = items;
    this.position = position;
    this.initialCount = initialCount;
  }

  /** How many items have been sent, the initial ones included. */
  get sentItems(): number {
    return this.initialCount + this.sent;
  }
}
