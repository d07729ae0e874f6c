import type { ESTree } from 'vite';
import { isPrimitive } from '../language/types.ts';
import { Level } from './contexts.ts';
import type { Files } from './files.ts';
import { Results } from './results.ts';
import type { Run, Site } from './run.ts';
import { type Closure, missing, other, Scope, Value } from './values.ts';

/** Answers a call of one function instead of following it: gets the arguments, and what follows it after all. */
export type Special = (args: readonly Value[], follow: () => Value) => Value;

/** More calls of one function within each other are not followed. */
const deepest = 10;

/** Follows calls into the functions that they may be of. */
export class Calls {
  readonly #run: Run;
  readonly #files: Files;
  /** By file and name. */
  readonly #special: ReadonlyMap<string, Special>;
  readonly #results = new Results();
  readonly #running: ESTree.Node[] = [];

  constructor(run: Run, files: Files, special: ReadonlyMap<string, Special>) {
    this.#run = run;
    this.#files = files;
    this.#special = special;
  }

  /** Forgets the results, so that calls are followed again. */
  forget(): void {
    this.#results.clear();
  }

  /** Calls all that this may be. */
  callAll(functions: Value, args: readonly Value[], site: Site): Value {
    if (functions.isOther) for (const arg of args) this.#run.escape(arg);
    const result = new Value();
    for (const closure of functions.closures) result.add(this.call(closure, args, site));
    return functions.isOther ? Value.of(result, other) : result;
  }

  /** What a call gives: the result of the function's code, or the special answer of one that is not followed. */
  call(closure: Closure, args: readonly Value[], site: Site): Value {
    const special = this.#special.get(this.#files.nameOf(closure.node) ?? '');
    const follow = (): Value => this.#follow(closure, args, site);
    return special === undefined ? follow() : special(args, follow);
  }

  #follow(closure: Closure, args: readonly Value[], site: Site): Value {
    const { node } = closure;
    const name = this.#files.isLoading ? undefined : this.#results.nameOf(closure, args, this.#run.places.context);
    const known = name === undefined ? undefined : this.#results.get(name);
    if (known !== undefined) {
      this.#run.level.add(known.level);
      // As if the call had just made it.
      for (const made of known.value.made) if (!made.isLasting) made.level = this.#run.level;
      return known.value;
    }
    if (this.#running.filter((each) => each === node).length >= deepest) {
      for (const arg of args) this.#run.escape(arg);
      return other;
    }
    const scope = site.scope.innerAt(site.node, closure, () => new Scope(this.#files.isLoading, closure.scope));
    const { level } = this.#run;
    const { mayThrow, mayChange } = level;
    level.mayThrow = level.mayChange = false;
    scope.level = level;
    this.#bindParameters(node, args, scope);
    this.#running.push(node);
    const { result } = scope;
    if (node.body?.type === 'BlockStatement') this.#run.execute(node.body, scope, result);
    else this.#run.grow(result, this.#run.evaluate(node.body as ESTree.Expression, scope));
    this.#running.pop();
    const returned = isPrimitive(node.returnType) ? result.primitive() : result;
    if (name !== undefined) {
      const does = new Level();
      does.add(level);
      this.#results.set(name, { value: returned, level: does });
    }
    level.mayThrow ||= mayThrow;
    level.mayChange ||= mayChange;
    return returned;
  }

  #bindParameters({ params }: Closure['node'], args: readonly Value[], scope: Scope): void {
    for (const [index, param] of params.entries()) {
      if (param.type === 'RestElement') {
        const list = scope.madeAt(param, this.#run.level);
        for (const arg of args.slice(index)) this.#run.grow(list.rest, arg);
        this.#run.bind(param.argument, Value.made(list), scope, true);
      } else this.#run.bind(param as ESTree.BindingPattern, args[index] ?? missing, scope, true);
    }
  }
}
