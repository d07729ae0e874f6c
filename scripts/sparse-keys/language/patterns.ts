import type { ESTree } from 'vite';
import type { Run } from '../following/run.ts';
import { other, type Scope, Value } from '../following/values.ts';
import { isPrimitive } from './types.ts';

/** `hides`: the variables are those of the whole scope, such as parameters. */
interface Where {
  readonly scope: Scope;
  readonly hides: boolean;
}

/** Gives the value to the variables of a pattern. */
export function bind(run: Run, pattern: ESTree.BindingPattern, value: Value, where: Where): void {
  const { scope, hides } = where;
  switch (pattern.type) {
    case 'Identifier': {
      const variable = scope.variables.get(pattern.name) ?? new Value();
      scope.variables.set(pattern.name, variable);
      if (hides) scope.hiding.add(pattern.name);
      run.grow(variable, isPrimitive(pattern.typeAnnotation) ? value.primitive() : value);
      return;
    }
    case 'AssignmentPattern':
      bind(run, pattern.left, Value.of(value, run.evaluate(pattern.right, scope)), where);
      return;
    case 'ArrayPattern':
      for (const [index, element] of pattern.elements.entries()) {
        if (element === null) continue;
        if (element.type === 'RestElement') bind(run, element.argument, value, where);
        else bind(run, element, run.get(value, Value.word(String(index))), where);
      }
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') bind(run, property.argument, value, where);
        else bind(run, property.value, run.get(value, nameOf(run, property.key, property.computed, scope)), where);
      }
  }
}

/** The name of a member, as it is written. */
export function nameOf(run: Run, key: ESTree.PropertyKey, isComputed: boolean, scope: Scope): Value {
  if (!isComputed && key.type === 'Identifier') return Value.word(key.name);
  return key.type === 'PrivateIdentifier' ? other : run.evaluate(key as ESTree.Expression, scope);
}
