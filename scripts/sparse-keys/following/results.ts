import { type Context, type Level, nobody } from './contexts.ts';
import type { Closure, Value } from './values.ts';

interface Result {
  readonly value: Value;
  /** What the call does besides. */
  readonly level: Level;
}

/**
 * The results of calls that depend on nothing but the places of an answer and what the files declare. The same helpers are called
 * with the same places all over the readers. What a call reads is noted for each fact again.
 */
export class Results {
  readonly #results = new Map<string, Result>();
  readonly #ids = new Map<unknown, number>();

  clear(): void {
    this.#results.clear();
  }

  /** Names a call; undefined where its result may still grow. */
  nameOf(closure: Closure, args: readonly Value[], context: Context): string | undefined {
    if (!closure.scope.isLasting || !args.every(isLasting)) return undefined;
    const fact = context === nobody ? '-' : (context ?? '');
    return `${fact} ${this.#idOf(closure)}(${args.map((arg) => this.#text(arg)).join()})`;
  }

  get(name: string): Result | undefined {
    return this.#results.get(name);
  }

  set(name: string, result: Result): void {
    this.#results.set(name, result);
  }

  #text({ places, made, closures, words, isNumber, isOther }: Value): string {
    const ids = [...closures, ...made].map((each) => this.#idOf(each));
    return JSON.stringify([[...places].sort(), ids.sort(), [...words].sort(), isNumber, isOther]);
  }

  #idOf(thing: unknown): number {
    const id = this.#ids.get(thing) ?? this.#ids.size;
    this.#ids.set(thing, id);
    return id;
  }
}

function isLasting({ made, closures }: Value): boolean {
  return [...made].every((each) => each.isLasting) && [...closures].every(({ scope }) => scope.isLasting);
}
