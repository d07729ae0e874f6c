import type { Edge } from '../../sources/declare/access-path.ts';

/** What the planner must know of a field. A field has it in its `extensions.plan`. */
export interface FieldNeeds {
  /** The facts of the parent that the field reads. Not needed for a field without a resolver, which reads the fact of its own name. */
  readonly facts?: readonly string[];
  /** The edge whose connection the field returns. */
  readonly edge?: Edge;
  /** The fact of the parent that contains the entity, or the list of entities, that the field returns. */
  readonly entity?: string;
  /** The fact that depends on arguments, without them. */
  readonly factWithArguments?: string;
  /** The name of the fact for these arguments. Throws if the arguments are wrong. */
  readonly factName?: (args: Readonly<Record<string, unknown>>) => string;
  /** Whether that depends on the time too. */
  readonly usesClock?: boolean;
  /** The most requests that the field itself costs, to find out which entity it returns. */
  readonly price?: number;
  /** Whether the client passes the key of the entity. Then selecting `id` may make a call for the `pk`. */
  readonly isByKey?: boolean;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    plan?: FieldNeeds;
  }
}
