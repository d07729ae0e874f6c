import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import type { EntityType } from '../../model/entity.ts';
import { defaultPageSize } from '../../resolve/selection.ts';
import type { Edge } from '../../sources/declare/access-path.ts';
import { allDefinitions, definitionOf, type EntityDefinition, isEntityType } from '../../sources/declare/entity.ts';
import { entityPrice, factsPrice, itemPrice, linkPrice, pagePrice, rowPrice } from '../../sources/declare/prices.ts';
import { maxKeys } from '../keys.ts';

type Field = GraphQLField<unknown, unknown>;

/** One request is this many units of `@cost`, whose weights are whole numbers: a part of a page costs less than a request. */
const unitsPerRequest = 100;

/** The prices of a schema as directives of the GraphQL cost specification. None is written by hand: all follow from src/sources. */
export class Costs {
  readonly #schema: GraphQLSchema;
  /** The lists that each type of edge is in, by the type's name. */
  readonly #lists = new Map<string, Edge[]>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    for (const { type, extensions } of fieldsOf(schema)) {
      const edge = extensions.plan?.edge;
      if (edge === undefined) continue;
      const name = getNamedType(type).name.replace(/Connection$/, 'Edge');
      this.#lists.set(name, [...(this.#lists.get(name) ?? []), edge]);
    }
  }

  /** The directives of an object type: what one such object costs. A value is free, because it is part of an answer that is paid for. */
  ofType({ name }: GraphQLNamedType): readonly string[] {
    if (isEntityType(name)) return [cost(entityPrice(definitionOf(name)))];
    return [cost(Math.max(0, ...(this.#lists.get(name) ?? []).map(rowPrice)))];
  }

  /** The directives of a field of an object type. */
  ofField(type: string, field: Field): readonly string[] {
    const { edge, price = 0 } = field.extensions.plan ?? {};
    if (edge !== undefined) return [...nonZero(pagePrice(edge)), pageSize];
    const named = getNamedType(field.type);
    const lists = field.name === 'node' ? this.#lists.get(type) : undefined;
    if (lists !== undefined) return [cost(Math.max(...lists.map((list) => this.#itemPrice(list, named))))];
    const size = listSize(type, field);
    if (isAbstractType(named)) return [cost(price + this.#priceOfAny(named)), ...size];
    const facts = isEntityType(type) ? factsPrice(definitionOf(type), factsOf(field)) : 0;
    // A weight on a field can replace that of its type.
    const entity = facts > 0 && isEntityType(named.name) ? entityPrice(definitionOf(named.name)) : 0;
    return [...nonZero(facts + entity), ...size];
  }

  /** The directives of a field of an input type: the key of an entity can be a share link, which a call resolves. */
  ofInputField(type: string, field: string): readonly string[] {
    const keyed = allDefinitions().find((definition) => `${definition.type}By` === type);
    const input = this.#schema.getType(type);
    return keyed === undefined || field !== 'url' || !isInputObjectType(input) ? [] : nonZero(linkPrice(keyed));
  }

  #itemPrice(edge: Edge, item: GraphQLNamedType): number {
    const prices = this.#entitiesIn(item).map((type) =>
      itemPrice(edge as Edge<never>, definitionOf(type), this.#factsOf(type)),
    );
    return Math.max(0, ...prices);
  }

  /** The facts that all fields of a type need. */
  #factsOf(name: EntityType): readonly string[] {
    const type = this.#schema.getType(name);
    return isObjectType(type) ? Object.values(type.getFields()).flatMap(factsOf) : [];
  }

  #priceOfAny(type: GraphQLNamedType): number {
    return Math.max(0, ...this.#entitiesIn(type).map((name) => entityPrice(definitionOf(name))));
  }

  /** The types of entities that a value of this type can have. */
  #entitiesIn(type: GraphQLNamedType): readonly EntityType[] {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    return possible.map(({ name }) => name).filter(isEntityType);
  }
}

/** The facts of its parent that a field reads. */
function factsOf({ name, resolve, extensions: { plan } }: Field): readonly string[] {
  if (plan?.entity !== undefined) return [plan.entity];
  return plan?.facts ?? (resolve === undefined ? [name] : []);
}

/** How many items a list has that is no connection: what Instagram allows, or one for each key. */
function listSize(type: string, field: Field): readonly string[] {
  if (!isListType(getNullableType(field.type))) return [];
  const isByKey = field.extensions.plan?.isByKey === true;
  const size = isByKey ? maxKeys : isEntityType(type) ? sizeOf(definitionOf(type), factsOf(field)[0] ?? '') : 0;
  return size === 0 ? [] : [`@listSize(assumedSize: ${size})`];
}

/** How many entities a fact holds at most; 0 if it holds none. */
function sizeOf({ relations, mixed }: EntityDefinition, fact: string): number {
  const kinds = mixed[fact]?.map(({ relation }) => relation) ?? [relations[fact]];
  return kinds.reduce((sum, kind) => sum + (kind?.max ?? 0), 0);
}

const pageSize = `@listSize(assumedSize: ${defaultPageSize}, slicingArguments: ["first", "last"], sizedFields: ["edges"], requireOneSlicingArgument: false)`;

function cost(requests: number): string {
  return `@cost(weight: ${Math.ceil(requests * unitsPerRequest)})`;
}

function nonZero(requests: number): readonly string[] {
  return requests === 0 ? [] : [cost(requests)];
}

function fieldsOf(schema: GraphQLSchema): readonly Field[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()) : [],
  );
}
