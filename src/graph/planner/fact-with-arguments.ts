import { factName } from '../../sources/declare/fact-name.ts';
import { known } from './id-field.ts';

/** The coerced arguments of a field. */
export type FieldArguments = Readonly<Record<string, unknown>>;

/**
 * A fact that depends on arguments, such as `insights(metrics:)`. `normalise` returns the arguments as the fact's name
 * contains them, and throws if they are wrong. The planner requests the fact by that name, and the field reads it.
 */
export function factWithArguments(fact: string, normalise: (args: FieldArguments) => FieldArguments) {
  const name = (args: FieldArguments): string => factName(fact, normalise(args));
  return {
    /** For the field's `extensions`. */
    plan: { ask: name },
    /** The value of the fact. Throws if reading it failed. */
    valueOf<T>(entity: object, args: FieldArguments): T | null {
      return known((entity as Readonly<Record<string, T>>)[name(args)]) as T | null;
    },
  };
}
