import { initialCountOf } from '../incremental/field-parts.ts';
import { type GrowingList, isGrowing } from '../incremental/partial-values.ts';
import type { StreamedList } from '../incremental/units.ts';
import { ResponsePosition } from '../position.ts';
import { type Failed, failed, type RunOptions, type RunState } from './run-state.ts';

/** Completes the items of lists. */
export interface ItemCompleter {
  /** The value for a position; of a promise null, until it settles. */
  completeOrAwait(item: unknown, position: ResponsePosition): unknown;
}

/** A list of the answer that may be filled in several slices. */
interface PartialList {
  readonly items: unknown[];
  readonly values: readonly unknown[];
  readonly position: ResponsePosition;
  /** Set where more values arrive later. */
  readonly source: GrowingList | undefined;
  /** Set where items are delivered apart. */
  readonly streamed: StreamedList | undefined;
}

/** Completes lists: in slices where they are long, and as their items arrive where they grow. */
export class Lists {
  readonly #options: RunOptions;
  readonly #state: RunState;
  readonly #items: ItemCompleter;

  constructor(options: RunOptions, state: RunState, items: ItemCompleter) {
    this.#options = options;
    this.#state = state;
    this.#items = items;
  }

  complete(value: unknown, position: ResponsePosition): unknown {
    const source = this.#options.division !== undefined && isGrowing(value) ? value : undefined;
    if (source === undefined && (typeof value !== 'object' || value === null || !(Symbol.iterator in value)))
      return this.#state.fail(position, new Error(`the value of "${position.field.label}" is not a list`));
    const values =
      source?.items ?? (Array.isArray(value) ? (value as readonly unknown[]) : [...(value as Iterable<unknown>)]);
    const items: unknown[] = [];
    const list: PartialList = { items, values, position, source, streamed: this.#streamed(items, position) };
    if (this.#fillList(list) === undefined) return list.items;
    return position.plan.isNonNull ? failed : null;
  }

  #streamed(items: unknown[], position: ResponsePosition): StreamedList | undefined {
    const { division, variables } = this.#options;
    const node = typeof position.key === 'string' ? position.field.parts?.stream : undefined;
    return node && division?.addList(items, position, initialCountOf(node, variables));
  }

  /**
   * Fills a list. When the time slice is used up, the next item is pending until a later slice continues with it; that completes
   * it in any case, so that each slice brings the answer forward.
   */
  #fillList(list: PartialList, continued?: number): Failed | undefined {
    const { items, values, position, streamed } = list;
    const state = this.#state;
    for (let index = items.length; index < values.length; index += 1) {
      const item = new ResponsePosition(position, items, position.field, index);
      if (index !== continued && state.isSliceUsedUp()) {
        this.#continueLater(list, item);
        return undefined;
      }
      if (streamed !== undefined && index >= streamed.initialCount) this.#options.division?.addItem(streamed, item);
      state.size.addItem();
      const completed = this.#items.completeOrAwait(values[index], item);
      if (completed === failed) return this.#options.division?.failAt(item) ? undefined : failed;
      items.push(completed);
    }
    const more = list.source?.more();
    if (more !== undefined) this.#continueAfter(more, list);
    return undefined;
  }

  #continueLater(list: PartialList, next: ResponsePosition): void {
    this.#await(list, next);
    this.#options.task.later(() => {
      if (next.isPending) this.#continue(list, next);
    });
  }

  /** Continues with a list when more of its values have arrived. */
  #continueAfter(more: Promise<unknown>, list: PartialList): void {
    const { items, position } = list;
    const state = this.#state;
    const next = new ResponsePosition(position, items, position.field, items.length);
    this.#await(list, next);
    more.then(
      () => {
        if (next.isPending) this.#continue(list, next);
      },
      (error: unknown) => {
        if (!next.isPending) return;
        state.errors.add(position, error);
        const { division } = this.#options;
        if (list.streamed !== undefined && list.items.length >= list.streamed.initialCount)
          division?.fail(division.unitsOf(next));
        else state.writeNull(position);
        state.pending.remove(next);
      },
    );
  }

  /** Marks the position that a list continues with as pending. */
  #await({ items, streamed }: PartialList, next: ResponsePosition): void {
    if (streamed !== undefined && items.length >= streamed.initialCount) this.#options.division?.addEnd(streamed, next);
    this.#state.pending.add(next);
  }

  #continue(list: PartialList, next: ResponsePosition): void {
    const state = this.#state;
    state.withinLimits(() => {
      if (this.#fillList(list, list.items.length) === failed) state.writeNull(next);
      state.pending.remove(next);
    });
  }
}
