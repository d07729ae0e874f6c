import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A seeded random generator: the same seed gives the same documents. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

export interface RandomRequest {
  readonly query: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface RandomOptions {
  readonly operation: 'query' | 'mutation';
  /** Values as JSON for an argument, by field and name (`highlight.pk`), or a member of an input (`UserBy.pk`); undefined leaves it to its type. */
  values?(place: string): readonly unknown[] | undefined;
  /** Root fields to choose from; all where left out. */
  readonly roots?: readonly string[];
}

/** A random document for a schema. It may be invalid in ways that only validation sees: validate it first. */
export function randomRequest(schema: GraphQLSchema, dice: Dice, options: RandomOptions): RandomRequest {
  const names = dice.chance(0.2) ? ['First', 'Second'] : ['First'];
  const operations = names.map((name) => new OperationWriter(schema, dice, options, name));
  const texts = operations.map((operation) => operation.write());
  const selected = operations[dice.below(operations.length)] as OperationWriter;
  return { query: texts.join('\n'), operationName: selected.name, variables: selected.variables };
}

class OperationWriter {
  readonly name: string;
  readonly variables: Record<string, unknown> = {};
  readonly #schema: GraphQLSchema;
  readonly #dice: Dice;
  readonly #options: RandomOptions;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  #aliases = 0;

  constructor(schema: GraphQLSchema, dice: Dice, options: RandomOptions, name: string) {
    this.#schema = schema;
    this.#dice = dice;
    this.#options = options;
    this.name = name;
  }

  write(): string {
    const root = this.#schema.getRootType(this.#options.operation as never) as GraphQLObjectType;
    const set = this.#set(root, 4, this.#options.roots);
    const declared = this.#declared.length === 0 ? '' : `(${this.#declared.join(', ')})`;
    return [`${this.#options.operation} ${this.name}${declared} ${set}`, ...this.#fragments].join('\n');
  }

  #set(type: GraphQLNamedType, depth: number, only?: readonly string[]): string {
    const parts: string[] = [];
    for (let count = 1 + this.#dice.below(3); count > 0; count -= 1) {
      const part = this.#selection(type, depth, only);
      if (part !== undefined) parts.push(part);
    }
    return `{ ${parts.length === 0 ? '__typename' : parts.join(' ')} }`;
  }

  #selection(type: GraphQLNamedType, depth: number, only?: readonly string[]): string | undefined {
    const dice = this.#dice;
    // Of an abstract type nothing else is worth selecting.
    if (dice.chance(isAbstractType(type) ? 0.8 : 0.25) && depth > 0) {
      const inner = isAbstractType(type) ? dice.pick(this.#schema.getPossibleTypes(type)) : type;
      const set = this.#set(inner, depth - 1, only);
      if (dice.chance(0.5))
        return `... ${dice.chance(0.7) ? `on ${inner.name}` : ''}${this.#condition()} ${isAbstractType(type) ? `{ ... on ${inner.name} ${set} }` : set}`;
      const name = `${this.name}F${this.#fragments.length}`;
      this.#fragments.push(`fragment ${name} on ${inner.name} ${set}`);
      return `...${name}${this.#condition()}`;
    }
    if (!isObjectType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (field) =>
        (depth > 0 || isLeafType(getNamedType(field.type))) && (only === undefined || only.includes(field.name)),
    );
    if (fields.length === 0 || dice.chance(0.05)) return '__typename';
    const field = dice.pick(fields);
    const args = field.args.flatMap((argument) =>
      isNonNullType(argument.type) && argument.defaultValue === undefined
        ? [`${argument.name}: ${this.#value(argument.type, `${field.name}.${argument.name}`, 'position')}`]
        : dice.chance(0.35)
          ? [`${argument.name}: ${this.#value(argument.type, `${field.name}.${argument.name}`, 'position')}`]
          : [],
    );
    this.#aliases += 1;
    const alias = args.length > 0 || dice.chance(0.2) ? `a${this.#aliases}: ` : '';
    const named = getNamedType(field.type);
    const isPaging = /Connection$|Edge$|^PageInfo$/.test(named.name);
    const below = isLeafType(named) ? '' : ` ${this.#set(named, isPaging ? depth : depth - 1)}`;
    return `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.#condition()}${below}`;
  }

  #condition(): string {
    const dice = this.#dice;
    if (!dice.chance(0.12)) return '';
    return ` @${dice.pick(['include', 'skip'])}(if: ${this.#value(this.#schema.getType('Boolean') as never, 'if', 'required')})`;
  }

  /** A literal or a variable. `required` positions take nullable variables with a default; members of a @oneOf take none. */
  #value(type: GraphQLInputType, name: string, place: 'position' | 'required' | 'member'): string {
    if (!this.#dice.chance(place === 'required' ? 0.7 : 0.3)) return this.#literal(type, name);
    const variable = `${this.name.charAt(0).toLowerCase()}v${this.#declared.length}`;
    const inner = isNonNullType(type) ? type.ofType : type;
    const needsDefault = isNonNullType(type) || place === 'required';
    const isRequired = place === 'member' || this.#dice.chance(0.3);
    const hasDefault = (!isRequired && needsDefault) || this.#dice.chance(0.3);
    const plain = isNonNullType(inner) ? inner.ofType : inner;
    this.#declared.push(
      `$${variable}: ${plain}${isRequired ? '!' : ''}${hasDefault ? ` = ${print(this.#json(plain, name), plain)}` : ''}`,
    );
    const fate = this.#dice.next();
    if (isRequired && !hasDefault) this.variables[variable] = this.#json(plain, name);
    else if (fate < (place === 'required' ? 0.05 : 0.35) && !isRequired) this.variables[variable] = null;
    else if (fate > 0.6) this.variables[variable] = this.#json(plain, name);
    return `$${variable}`;
  }

  #literal(type: GraphQLInputType, name: string): string {
    if (isNonNullType(type)) return this.#literal(type.ofType, name);
    const fixed = this.#options.values?.(name);
    if (isListType(type) && fixed === undefined) {
      const items = Array.from({ length: this.#dice.below(3) }, () => this.#value(type.ofType, name, 'position'));
      return `[${items.join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const members = Object.values(type.getFields());
      if (type.isOneOf) {
        const member = this.#dice.pick(members);
        return `{ ${member.name}: ${this.#value(member.type, `${type.name}.${member.name}`, 'member')} }`;
      }
      const given = members.filter((member) => isNonNullType(member.type) || this.#dice.chance(0.4));
      return `{ ${given.map((member) => `${member.name}: ${this.#value(member.type, `${type.name}.${member.name}`, 'position')}`).join(', ')} }`;
    }
    return print(this.#json(type, name), type);
  }

  #json(type: GraphQLInputType, name: string): unknown {
    const dice = this.#dice;
    if (isNonNullType(type)) return this.#json(type.ofType, name);
    const fixed = this.#options.values?.(name);
    if (fixed !== undefined && !isInputObjectType(getNamedType(type))) return dice.pick(fixed);
    if (isListType(type)) return Array.from({ length: dice.below(3) }, () => this.#json(type.ofType, name));
    if (isEnumType(type)) return dice.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const inputName = type.name;
      const members = Object.values(type.getFields());
      const given = type.isOneOf
        ? [dice.pick(members)]
        : members.filter((member) => isNonNullType(member.type) || dice.chance(0.4));
      return Object.fromEntries(
        given.map((member) => [member.name, this.#json(member.type, `${inputName}.${member.name}`)]),
      );
    }
    switch (type.name) {
      case 'Boolean':
        return dice.chance(0.5);
      case 'Int':
      case 'SafeInt':
        return dice.below(4);
      case 'Float':
        return dice.below(100) / 10;
      case 'DateTime':
        return '2026-01-01T00:00:00.000Z';
      case 'URL':
        return 'https://www.instagram.com/p/DW1voQ_GQOz/';
      default:
        return dice.pick(['100734', 'a', '']);
    }
  }
}

/** A value as GraphQL writes it: enums and keys without quotes. */
function print(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return print(value, type.ofType);
  if (value === null || value === undefined) return 'null';
  if (isListType(type))
    return Array.isArray(value)
      ? `[${value.map((one) => print(one, type.ofType)).join(', ')}]`
      : print(value, type.ofType);
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type))
    return `{ ${Object.entries(value as object)
      .map(([key, one]) => `${key}: ${print(one, type.getFields()[key]?.type as GraphQLInputType)}`)
      .join(', ')} }`;
  return type.name === '_Any' ? printObject(value) : JSON.stringify(value);
}

/** JSON as a literal, which has no quotes round the names of members. */
function printObject(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${key}: ${printObject(member)}`);
  return `{ ${members.join(', ')} }`;
}
