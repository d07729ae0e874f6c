import type { Edge } from '../../sources/declare/access-path.ts';
import { factName } from '../../sources/declare/facts.ts';
import { known } from './id-field.ts';

/** What the planner must know of a field. A field has it in its `extensions.plan`. */
export interface FieldPlan {
  /** The facts of the parent that the field reads. Not needed for a field without a resolver, which reads the fact of its own name. */
  readonly facts?: readonly string[];
  /** The edge whose connection the field returns. */
  readonly edge?: Edge;
  /** The fact of the parent that contains the entity, or the list of entities, that the field returns. */
  readonly entity?: string;
  /** The name of the fact for these arguments. Throws if the arguments are wrong. */
  readonly factName?: (args: Readonly<Record<string, unknown>>) => string;
  /** Whether the client passes the key of the entity. Then selecting `id` may make a call for the `pk`. */
  readonly isByKey?: boolean;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    plan?: FieldPlan;
  }
}

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
    plan: { factName: name },
    /** The value of the fact. Throws if reading it failed. */
    valueOf<T>(entity: object, args: FieldArguments): T | null {
      return known((entity as Readonly<Record<string, T>>)[name(args)]) as T | null;
    },
  };
}
