import type { Context } from './contexts.ts';
import type { Run } from './run.ts';
import { type Made, other, type Scope, type Value } from './values.ts';

/** Values that get out of sight: whoever has them may read all of them. */
export class Escapes {
  readonly #run: Run;
  /** What has escaped already, by the fact that it was read for. */
  readonly #known = new Map<Context, Set<unknown>>();

  constructor(run: Run) {
    this.#run = run;
  }

  clear(): void {
    this.#known.clear();
  }

  /** Something that is not followed gets the value. */
  escape(value: Value): void {
    const { places } = this.#run;
    const seen = this.#known.get(places.context) ?? new Set();
    this.#known.set(places.context, seen);
    this.#open(value, seen, ({ record, fields }) => {
      if (record !== undefined) for (const fact of fields.keys()) places.need(`${record}.${fact}`);
    });
  }

  /** The result of reading: whoever gets it looks at the facts that it wants. */
  give(value: Value): void {
    this.#open(value, new Set(), () => {});
  }

  /** Code that is not understood: all that it names escapes. */
  escapeNames(node: unknown, scope: Scope): Value {
    if (typeof node !== 'object' || node === null) return other;
    if (Array.isArray(node)) for (const each of node) this.escapeNames(each, scope);
    else {
      const { type, name } = node as { type?: string; name?: string };
      if (type === 'Identifier' && name !== undefined) this.escape(scope.find(name) ?? other);
      else for (const [key, inner] of Object.entries(node)) if (key !== 'parent') this.escapeNames(inner, scope);
    }
    return other;
  }

  #open(value: Value, seen: Set<unknown>, note: (made: Made) => void): void {
    for (const place of value.places) this.#run.places.open(place);
    for (const made of value.made) {
      if (seen.has(made)) continue;
      seen.add(made);
      note(made);
      for (const held of [...made.fields.values(), made.rest, made.copied]) this.#open(held, seen, note);
    }
    for (const closure of value.closures) {
      if (seen.has(closure)) continue;
      seen.add(closure);
      const args = [other, other, other, other];
      this.#open(this.#run.call(closure, args, { scope: closure.scope, node: closure.node }), seen, note);
    }
  }
}
