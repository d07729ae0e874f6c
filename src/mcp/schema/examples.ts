import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { selectionOf } from './leaves.ts';
import { argumentsOf } from './literals.ts';

/** A way from the root to an object: the fields, with their arguments. */
type Way = readonly string[];

/** Example queries, which lead from the root to any field. */
export class Examples {
  readonly #ways = new Map<string, Way>();

  constructor(schema: GraphQLSchema) {
    const root = schema.getQueryType();
    if (root !== null && root !== undefined) this.#follow(root);
  }

  /** A query with this field; undefined where no way leads to it without values that only the agent knows. */
  of(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string | undefined {
    const way = this.#ways.get(type.name);
    const step = stepOf(field);
    if (way === undefined || step === undefined) return undefined;
    return `${[...way, step].map((each) => `{ ${each}`).join(' ')}${selectionOf(field)}${' }'.repeat(way.length + 1)}`;
  }

  /** Breadth first, so that each type gets the shortest way. */
  #follow(root: GraphQLObjectType): void {
    this.#ways.set(root.name, []);
    for (let types = [root]; types.length > 0; ) {
      types = types.flatMap((type) =>
        Object.values(type.getFields()).flatMap((field) => {
          const named = getNamedType(field.type);
          const step = stepOf(field);
          if (!isObjectType(named) || step === undefined || this.#ways.has(named.name)) return [];
          this.#ways.set(named.name, [...(this.#ways.get(type.name) ?? []), step]);
          return [named];
        }),
      );
    }
  }
}

function stepOf({ name, args }: GraphQLField<unknown, unknown>): string | undefined {
  const given = argumentsOf(args);
  return given === undefined ? undefined : `${name}${given}`;
}
