import { factName } from '../../sources/declare/fact-name.ts';
import { known } from './id-field.ts';

/** Arguments of a field, coerced. */
export type FieldArguments = Readonly<Record<string, unknown>>;

/**
 * A fact that takes arguments. `checked` gives them in the form in which the fact is known, and throws what is wrong with
 * them: the planner asks for the fact under the name that they make, and the field reads it there.
 */
export function askedFact(fact: string, checked: (args: FieldArguments) => FieldArguments) {
  const name = (args: FieldArguments): string => factName(fact, checked(args));
  return {
    /** For the field's `extensions`. */
    plan: { ask: name },
    /** Its value; throws the error that stands in its place. */
    of<T>(entity: object, args: FieldArguments): T | null {
      return known((entity as Readonly<Record<string, T>>)[name(args)]) as T | null;
    },
  };
}
