import type { Edge } from '../../sources/declare/access-path.ts';

/** What a field of the graph says about itself to the planner, in its `extensions`. */
export interface PlanExtensions {
  /** Facts of the parent that the field is made from. A field without a resolver is the fact of its own name and need not say. */
  readonly facts?: readonly string[];
  /** The field is this edge's connection. */
  readonly edge?: Edge;
  /** The field is the entity (or the entities) that this fact of the parent holds. */
  readonly entity?: string;
  /** The field is a fact that takes arguments: its name with them. Throws what is wrong with them. */
  readonly ask?: (args: Readonly<Record<string, unknown>>) => string;
  /** The field finds an entity by a key that the client gives, so its id is worth a call for the pk. */
  readonly isByKey?: boolean;
}

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    plan?: PlanExtensions;
  }
}
