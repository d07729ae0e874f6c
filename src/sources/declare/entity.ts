import { GatewayError } from '../../errors.ts';
import type { EntityType, FactName, Records } from '../../model/entity.ts';
import type { FactPath } from './access-path.ts';
import { asPk, defineIdentity, type Identity, type IdentityDeclaration } from './identity.ts';

/** A fact that holds entities. */
export interface Relation {
  readonly type: EntityType;
  /** The most entities that a list holds: Instagram's own limit where it has one. Undefined for a single entity. */
  readonly max: number | undefined;
  /** The member of a row that is the entity, where rows hold more than it: `user` of a usertag. */
  readonly member: string | undefined;
  /** For an estimate: the facts that each entity here has at least, where they differ from those of its type's rows. */
  readonly row?: readonly string[] | undefined;
  /** For an estimate: the fact of each row that is the primary key of the entity which holds it. */
  readonly holder?: string | undefined;
}

/** Rows of one kind in a list of several kinds, each with an entity. */
export interface RowsOfKind {
  readonly relation: Relation;
  /** The members by which a row of this kind is recognised. */
  readonly members: object;
}

/** Declares a fact that holds one entity. */
export function one(type: EntityType, row?: readonly string[]): Relation {
  return { type, max: undefined, member: undefined, row };
}

/** Declares a fact that holds a list of entities, or of rows with an entity each. */
export function many(type: EntityType, max: number, member?: string, row?: readonly string[]): Relation {
  return { type, max, member, row };
}

type FactRecord<T extends EntityType> = { -readonly [F in keyof Records[T]]: Records[T][F] };

/** All that is declared of a type of entity. */
export interface EntityDeclaration<T extends EntityType> {
  /** Facts that each identify an entity, the primary key first. */
  readonly keys: readonly [FactName<T>, ...FactName<T>[]];
  /** Facts that hold entities. */
  readonly relations?: { readonly [F in FactName<T>]?: Relation };
  /** What its Relay id is made from; the primary key where left out. */
  readonly identity?: IdentityDeclaration<T>;
  /** Sets the facts that others imply, so that nothing is fetched for them. */
  readonly derive?: (facts: FactRecord<T>) => void;
  /** How records are completed. */
  readonly paths: readonly FactPath<T>[];
  /**
   * The facts that functions of this type's file read of an entity or of a record: `derive`, `unreachable`, and those of access
   * paths and lists (`serves`, `pick`, `seesAll`, `implied`, `countsAs`). Keys, and facts that are parameters of paths, need not
   * be named.
   */
  readonly reads?: readonly FactName<T>[];
  /** Its own paths read lists that it is an item or the subject of: where such a list has no entries, the entity is gone. */
  readonly isReadFromLists?: boolean;
  /** Why no path reaches an entity with only these keys: an error, or the message of one that says NOT_SUPPORTED. */
  readonly unreachable?: string | ((entity: Records[T]) => GatewayError);
  /** What an estimate assumes of its records. */
  readonly estimate?: {
    /** Facts that a row inside another record has at least; the primary key where left out. */
    readonly row?: readonly FactName<T>[];
    /** Relations whose primary key every record has. */
    readonly always?: readonly FactName<T>[];
    /** Facts that hold rows of several kinds, whose entities are of several types. */
    readonly mixed?: { readonly [F in FactName<T>]?: readonly RowsOfKind[] };
  };
}

/** A type of entity, with what is left out of its declaration filled in. */
export interface EntityDefinition<T extends EntityType = EntityType> {
  readonly type: T;
  readonly keys: readonly string[];
  readonly primaryKey: string;
  readonly relations: Readonly<Record<string, Relation>>;
  readonly identity: Identity<T>;
  readonly derive: ((facts: FactRecord<T>) => void) | undefined;
  readonly paths: readonly FactPath<T>[];
  readonly reads: readonly string[];
  readonly isReadFromLists: boolean;
  unreachable(entity: Records[T]): GatewayError;
  readonly row: readonly string[];
  readonly always: readonly string[];
  readonly mixed: Readonly<Record<string, readonly RowsOfKind[]>>;
}

const definitions = new Map<string, EntityDefinition<never>>();

/** Declares a type of entity and registers it. Importing the file that calls this is all that registering takes. */
export function entity<T extends EntityType>(type: T, declaration: EntityDeclaration<T>): EntityDefinition<T> {
  const { keys, relations = {}, derive, paths, reads = [], isReadFromLists = false, estimate = {} } = declaration;
  const [primaryKey] = keys;
  const { unreachable = `no configured service provides this of a ${type.toLowerCase()}` } = declaration;
  const definition: EntityDefinition<T> = {
    type,
    keys,
    primaryKey,
    relations: relations as Readonly<Record<string, Relation>>,
    identity: defineIdentity(
      declaration.identity ?? { facts: { [primaryKey]: asPk } as IdentityDeclaration<T>['facts'] },
    ),
    derive,
    paths,
    reads,
    isReadFromLists,
    unreachable: typeof unreachable === 'string' ? () => new GatewayError('NOT_SUPPORTED', unreachable) : unreachable,
    row: estimate.row ?? [primaryKey],
    always: estimate.always ?? [],
    mixed: (estimate.mixed ?? {}) as Readonly<Record<string, readonly RowsOfKind[]>>,
  };
  definitions.set(type, definition as unknown as EntityDefinition<never>);
  return definition;
}

/** The definition of a type. */
export function definitionOf<T extends EntityType>(type: T): EntityDefinition<T> {
  const definition = definitions.get(type);
  if (definition === undefined)
    throw new Error(
      `the type ${type} is not registered: import its file of src/sources, or the schema, which imports all`,
    );
  return definition as unknown as EntityDefinition<T>;
}

/** Every registered type. */
export function allDefinitions(): readonly EntityDefinition[] {
  return [...definitions.values()] as unknown as EntityDefinition[];
}

export function isEntityType(name: string): name is EntityType {
  return definitions.has(name);
}
