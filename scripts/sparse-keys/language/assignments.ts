import type { ESTree } from 'vite';
import type { Run } from '../following/run.ts';
import { other, type Scope, Value } from '../following/values.ts';
import { nameOf } from './patterns.ts';

/** What an assignment gives; the variable or the member may be that from now on. */
export function assignment(run: Run, node: ESTree.AssignmentExpression, scope: Scope): Value {
  const { left, right, operator } = node;
  if (left.type === 'MemberExpression') {
    const key = left.property.type === 'PrivateIdentifier' ? other : nameOf(run, left.property, left.computed, scope);
    const object = run.evaluate(left.object as ESTree.Expression, scope);
    const records = [...object.made].flatMap((made) => [...made.records]);
    const facts = records.flatMap((record) => factsOf(record, key));
    // `media.pk ??= null` is a value of that fact, and reads no other.
    if (operator !== '=' && records.length === 0) run.get(object, key);
    const value = factValue(run, right, scope, facts);
    for (const { level } of object.made) run.change(level);
    run.set(object, key, value);
    return value;
  }
  const value = run.evaluate(right, scope);
  if (left.type !== 'Identifier') {
    run.escapeNames(node, scope);
    return value;
  }
  const variable = scope.find(left.name);
  // What a scope finds may be several variables at once.
  for (let each: Scope | undefined = scope; each !== undefined; each = each.around) {
    const own = each.variables.get(left.name);
    if (own === undefined) continue;
    run.change(each.level);
    run.grow(own, value);
  }
  return variable ?? value;
}

/** The facts of a record that this names; none where the name is not known. */
export function factsOf(record: string, name: Value): readonly string[] {
  return name.isOther || name.isNumber ? [] : Array.from(name.words, (word) => `${record}.${word}`);
}

/** The value of these facts; of anything else where there are none. */
export function factValue(run: Run, node: ESTree.Expression, scope: Scope, facts: readonly string[]): Value {
  if (facts.length === 0) return run.evaluate(node, scope);
  return Value.of(...facts.map((fact) => run.within(fact, () => run.evaluate(node, scope))));
}
