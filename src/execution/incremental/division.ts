import type { FieldPlan, ObjectParts } from '../plan/field-plan.ts';
import type { Data, ResponsePosition } from '../position.ts';
import { type DividedObject, StreamedList, Unit, UnitMap } from './units.ts';

/** How an answer is divided into units while it is made: which unit each position belongs to, and what each still waits for. */
export class Division {
  readonly root = new Unit('root', undefined, undefined);
  readonly objects = new Map<object, DividedObject>();
  readonly lists = new Map<unknown, StreamedList>();
  readonly streams = new Map<Unit, StreamedList>();
  readonly #rootUnits: readonly Unit[] = [this.root];
  readonly #maps = new Map<ResponsePosition | undefined, UnitMap>();
  /** The unit of each streamed item, and of each position at the end of a streamed list. */
  readonly #itemUnits = new Map<ResponsePosition, readonly Unit[]>();
  readonly #waiting = new Map<ResponsePosition, readonly Unit[]>();
  /** Whether any unit has failed. */
  hasFailures = false;
  #onChange: (() => void) | undefined;
  #isScheduled = false;

  constructor() {
    const units = new UnitMap(undefined);
    units.set(undefined, this.root);
    this.#maps.set(undefined, units);
  }

  /** Adds an object whose fields are filled now. */
  addObject(data: Data, fields: readonly FieldPlan[], { begun }: ObjectParts, position: ResponsePosition | undefined) {
    let units = this.#mapAt(position);
    if (begun.length > 0) {
      units = new UnitMap(units);
      for (const usage of begun) units.set(usage, new Unit('defer', units.get(usage.parent), position, usage.label));
      this.#maps.set(position, units);
    }
    this.objects.set(data, { data, fields, units });
  }

  addList(items: unknown[], position: ResponsePosition, initialCount: number): StreamedList {
    const list = new StreamedList(items, position, initialCount);
    this.lists.set(items, list);
    return list;
  }

  /** Adds an item of a streamed list, which is filled next. */
  addItem(list: StreamedList, item: ResponsePosition): void {
    const unit = new Unit('item', this.#streamOf(list), item);
    list.itemUnits.push(unit);
    this.#itemUnits.set(item, [unit]);
    this.#maps.set(item, new UnitMap(undefined, unit));
  }

  /** Marks the position at which a streamed list continues later. */
  addEnd(list: StreamedList, end: ResponsePosition): void {
    this.#itemUnits.set(end, [this.#streamOf(list)]);
  }

  #streamOf(list: StreamedList): Unit {
    if (list.unit === undefined) {
      const [outer] = this.unitsOf(list.position);
      const label = labelOf(list.position);
      list.unit = new Unit('stream', outer, list.position, label);
      this.streams.set(list.unit, list);
    }
    return list.unit;
  }

  /** The units that a position is delivered with. */
  unitsOf(position: ResponsePosition): readonly Unit[] {
    for (let at: ResponsePosition | undefined = position; at !== undefined; at = at.prev) {
      const ofItem = this.#itemUnits.get(at);
      if (ofItem !== undefined) return ofItem;
      const { parts } = at.field;
      if (parts?.isBoundary && typeof at.key === 'string') {
        const units = this.#mapAt(at.prev);
        return parts.usages.map((usage) => units.get(usage));
      }
    }
    return this.#rootUnits;
  }

  wait(position: ResponsePosition): void {
    const units = this.unitsOf(position);
    this.#waiting.set(position, units);
    for (const unit of units) unit.waiting += 1;
  }

  settle(position: ResponsePosition): void {
    const units = this.#waiting.get(position);
    if (units === undefined) return;
    this.#waiting.delete(position);
    for (const unit of units) unit.waiting -= 1;
    this.#change();
  }

  /**
   * Handles the null of a non-null position. Inside a unit it spreads upwards as ever; it does not leave its unit,
   * which fails instead. Returns whether a unit has failed.
   */
  failAt(position: ResponsePosition): boolean {
    for (let at: ResponsePosition | undefined = position; at?.plan.isNonNull; at = at.prev) {
      const ofItem = this.#itemUnits.get(at);
      const isEdge = ofItem !== undefined || (typeof at.key === 'string' && at.field.parts?.isBoundary === true);
      if (isEdge) {
        this.fail(ofItem ?? this.unitsOf(at));
        return true;
      }
    }
    return false;
  }

  /** A streamed item fails with its list: what follows it could not be delivered in order. */
  fail(units: readonly Unit[]): void {
    this.hasFailures = true;
    for (const unit of units) (unit.kind === 'item' ? (unit.parent ?? unit) : unit).hasFailed = true;
    this.#change();
  }

  /** The answer is dropped: nothing is awaited any more. */
  end(): void {
    this.#waiting.clear();
    this.#change();
  }

  /** Resolves in a later turn of the event loop. */
  nextTurn(): Promise<void> {
    this.#change();
    return this.changed();
  }

  /** Resolves in a later turn of the event loop, once anything has changed: what arrives in one turn is delivered at once. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#onChange = resolve;
    });
  }

  #change(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#onChange?.();
    });
  }

  #mapAt(position: ResponsePosition | undefined): UnitMap {
    for (let at = position; at !== undefined; at = at.prev) {
      const units = this.#maps.get(at);
      if (units !== undefined) return units;
    }
    return this.#maps.get(undefined) as UnitMap;
  }
}

function labelOf({ field: { parts } }: ResponsePosition): string | undefined {
  const stream = parts?.stream?.directives?.find(({ name }) => name.value === 'stream');
  const label = stream?.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === 'StringValue' ? label.value : undefined;
}
