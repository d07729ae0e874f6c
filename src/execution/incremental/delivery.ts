import type { GraphQLError } from 'graphql';
import type { ResponsePosition } from '../position.ts';
import { type ErrorSources, LeavingErrors } from './leaving-errors.ts';
import { type Piece, Projection } from './projection.ts';
import type { StreamedList, Unit } from './units.ts';

/** One unit as it is delivered. */
export interface Delivered {
  readonly unit: Unit;
  /** Of a deferred fragment; none where it has failed, or has nothing new. */
  readonly pieces: readonly Piece[];
  /** Of a streamed list: its next items. */
  readonly items: readonly unknown[];
  /** The index of the first of them. */
  readonly index: number;
  readonly errors: readonly GraphQLError[];
  /** Whether nothing more follows of it. */
  readonly isOver: boolean;
}

/** One payload of an answer, in no format. */
export interface Part {
  /** The units that are delivered from now on. */
  readonly announced: readonly Unit[];
  readonly delivered: readonly Delivered[];
  readonly hasNext: boolean;
}

export interface DeliveryOptions extends ErrorSources {
  /** Whether a part repeats what earlier ones contain, and every part with a label is delivered by itself. */
  readonly repeats: boolean;
  /** Called before data leaves; `leaves` says which positions are part of it. */
  readonly beforeLeaving: (leaves: (position: ResponsePosition) => boolean) => void;
}

/** What leaves in one part: each unit with those that are delivered inside it. */
interface Leaving {
  readonly groups: Map<Unit, Set<Unit>>;
  readonly announced: Unit[];
}

/** Decides what leaves when: what is complete when something else is sent is delivered inside it. */
export class Delivery {
  readonly #options: DeliveryOptions;
  /** Announced units that are not over, in their order. */
  #open: Unit[] = [];
  readonly #errors: LeavingErrors;
  #lastId = 0;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#errors = new LeavingErrors(options);
  }

  /** What is delivered first, once all of it is complete. */
  async first(): Promise<Part> {
    const { division, state } = this.#options;
    const { root } = division;
    // What a cache answers is there in a turn.
    if (!state.pending.isEmpty) await division.nextTurn();
    while (root.waiting > 0 && state.data !== null) await division.changed();
    return this.#send([root]);
  }

  /** The next part, as soon as there is one. The rest is over where the answer has become too large. */
  async next(): Promise<Part> {
    const { division, state } = this.#options;
    for (;;) {
      if (state.tooLarge !== undefined) for (const unit of this.#open) unit.hasFailed = true;
      const units = this.#open.filter((unit) => this.#hasMore(unit));
      if (units.length > 0) return this.#send(units);
      await division.changed();
    }
  }

  #hasMore(unit: Unit): boolean {
    if (unit.kind !== 'stream') return unit.waiting === 0 || unit.hasFailed;
    const list = this.#listOf(unit);
    return unit.hasFailed || list.itemUnits[list.sent]?.isComplete === true || this.#isOver(list);
  }

  #isOver({ unit, sent, itemUnits }: StreamedList): boolean {
    return unit === undefined || (unit.waiting === 0 && sent === itemUnits.length);
  }

  #listOf(unit: Unit): StreamedList {
    return this.#options.division.streams.get(unit) as StreamedList;
  }

  #send(units: readonly Unit[]): Part {
    const { state, division, beforeLeaving } = this.#options;
    const leaving: Leaving = { groups: new Map(), announced: [] };
    const all = new Set<Unit>();
    // Their positions before this part.
    const indexes = new Map(units.map((unit) => [unit, unit.kind === 'stream' ? this.#listOf(unit).sentItems : 0]));
    for (const unit of units) {
      const group = new Set<Unit>();
      leaving.groups.set(unit, group);
      if (state.tooLarge !== undefined) continue;
      if (unit.kind === 'stream') this.#takeItems(this.#listOf(unit), group, leaving.announced);
      else if (!unit.hasFailed) this.#take(unit, group, leaving.announced);
      for (const one of group) all.add(one);
    }
    beforeLeaving((position) => division.unitsOf(position).some((unit) => all.has(unit)));
    const errors = this.#errors.take(leaving.groups);
    const delivered = units.map((unit): Delivered => {
      const group = leaving.groups.get(unit) as Set<Unit>;
      const data = this.#dataOf(unit, group, indexes.get(unit) ?? 0);
      for (const one of group) one.isSent = true;
      const isOver = unit.kind !== 'stream' || unit.hasFailed || this.#isOver(this.#listOf(unit));
      return { unit, ...data, errors: state.tooLarge ? [state.tooLarge] : (errors.get(unit) ?? []), isOver };
    });
    const over = new Set(delivered.filter(({ isOver }) => isOver).map(({ unit }) => unit));
    this.#open = [...this.#open, ...leaving.announced].filter((unit) => !over.has(unit));
    if (state.tooLarge !== undefined || state.data === null) this.#open = [];
    const announced = leaving.announced.filter((unit) => this.#open.includes(unit));
    for (const unit of announced) {
      unit.id = String(this.#lastId);
      this.#lastId += 1;
    }
    return { announced, delivered, hasNext: this.#open.length > 0 };
  }

  /** Takes a complete unit and what is complete inside it; announces the rest. */
  #take(unit: Unit, group: Set<Unit>, announced: Unit[]): void {
    group.add(unit);
    for (const child of unit.children) {
      if (!this.#isPartOfAnswer(child)) continue;
      if (child.kind === 'stream') {
        const list = this.#listOf(child);
        this.#takeItems(list, group, announced);
        if (child.hasFailed || !this.#isOver(list)) announced.push(child);
      } else if (child.isComplete && !this.#isByItself(child)) this.#take(child, group, announced);
      else announced.push(child);
    }
  }

  #takeItems(list: StreamedList, group: Set<Unit>, announced: Unit[]): void {
    for (;;) {
      const item = list.itemUnits[list.sent];
      if (item === undefined || !item.isComplete) return;
      list.sent += 1;
      this.#take(item, group, announced);
    }
  }

  /**
   * Whether a client waits for a part under its label, as Relay does, unless the answer is complete at once and without an error:
   * Relay takes the errors of a fragment from the fragment's own part only.
   */
  #isByItself({ label }: Unit): boolean {
    return this.#options.repeats && label !== undefined && !this.#isAllWell;
  }

  get #isAllWell(): boolean {
    const { state, division, reported } = this.#options;
    const hasErrors = state.errors.positioned.length > 0 || reported.length > 0;
    return state.pending.isEmpty && !division.hasFailures && !hasErrors;
  }

  /** Whether the object or list of a unit is in the answer: an error may have made null of it, or of one around it. */
  #isPartOfAnswer({ position }: Unit): boolean {
    let holder: unknown;
    for (let at = position; at !== undefined; at = at.prev) {
      const value = (at.holder as Record<string | number, unknown>)[at.key];
      if (holder === undefined ? value == null : value !== holder) return false;
      holder = at.holder;
    }
    const { data } = this.#options.state;
    return data !== null && (holder === undefined || holder === data);
  }

  #dataOf(unit: Unit, group: ReadonlySet<Unit>, index: number): Pick<Delivered, 'pieces' | 'items' | 'index'> {
    const { division, state, repeats } = this.#options;
    const projection = new Projection(division, group, repeats);
    const { position } = unit;
    const value = position === undefined ? state.data : (position.holder as Record<string, unknown>)[position.key];
    if (unit.kind === 'stream' && position !== undefined) {
      const list = this.#listOf(unit);
      const items = list.items.slice(index, list.sentItems).map((item) => projection.valueOf(item, position.field));
      return { pieces: [], items, index };
    }
    const object = unit.hasFailed || value === null ? undefined : division.objects.get(value as object);
    if (object === undefined) return { pieces: [], items: [], index };
    const pieces =
      repeats || unit.kind === 'root'
        ? [{ subPath: [], data: projection.dataOf(object) }]
        : projection.piecesOf(object);
    return { pieces, items: [], index };
  }
}
