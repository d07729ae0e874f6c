import type { ESTree } from 'vite';
import type { Run } from '../following/run.ts';
import { number, other, type Scope, Value } from '../following/values.ts';

/** A call of a method. */
export interface Call {
  readonly run: Run;
  readonly target: Value;
  readonly args: readonly Value[];
  readonly scope: Scope;
  readonly node: ESTree.Node;
}

type Method = (call: Call) => Value;

/** A list of what `held` may be. */
function listOf({ run, scope, node }: Call, held: Value): Value {
  const made = scope.madeAt(node, run.level);
  run.grow(made.rest, held);
  return Value.made(made);
}

/** What the callback returns, for any element. */
function called(call: Call): Value {
  const {
    run,
    target,
    args: [callback = other, initial = other],
  } = call;
  const element = run.elements(target);
  return run.callAll(callback, [element, number, target, initial], call);
}

const asks: Method = (call) => {
  called(call);
  return other;
};

/** Gives nothing of an answer. */
const plain: Method = () => other;

const methods: Readonly<Record<string, Method>> = {
  map: (call) => listOf(call, called(call)),
  flatMap: (call) => {
    const each = called(call);
    return listOf(call, Value.of(each, call.run.elements(each)));
  },
  filter: (call) => {
    called(call);
    return listOf(call, call.run.elements(call.target));
  },
  find: (call) => {
    called(call);
    return call.run.elements(call.target);
  },
  some: asks,
  every: asks,
  forEach: asks,
  at: ({ run, target }) => run.elements(target),
  pop: ({ run, target }) => {
    for (const { level } of target.made) run.change(level);
    return run.elements(target);
  },
  get: ({ run, target }) => {
    const held = new Value();
    for (const made of target.made) held.add(made.rest);
    if (target.places.size > 0) run.escape(target);
    return held;
  },
  values: (call) => listOf(call, restOf(call)),
  entries: (call) => {
    // One list stands for the pairs and for the list of them.
    const pair = listOf(call, Value.of(number, restOf(call), other));
    return listOf(call, pair);
  },
  slice: ({ target }) => Value.of(target, other),
  push: hold,
  add: hold,
  set: hold,
  has: plain,
  join: plain,
  includes: plain,
  indexOf: () => number,
  toLowerCase: plain,
  startsWith: plain,
  split: plain,
  trim: plain,
  test: plain,
  exec: plain,
  replace: plain,
  getTime: plain,
};

function restOf({ target }: Call): Value {
  const held = new Value();
  for (const made of target.made) held.add(Value.of(made.rest, ...made.fields.values()));
  for (const place of target.places) held.places.add(place);
  return held;
}

function hold({ run, target, args }: Call): Value {
  for (const made of target.made) {
    run.change(made.level);
    for (const arg of args) run.grow(made.rest, arg);
  }
  if (target.places.size > 0) for (const arg of args) run.escape(arg);
  return target;
}

/** What a method of the language returns; undefined for one that is not known. */
export function methodResult(name: string, call: Call): Value | undefined {
  return Object.hasOwn(methods, name) ? methods[name]?.(call) : undefined;
}
