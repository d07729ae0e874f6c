import type { GatewayError, RefusedPart } from '../../errors.ts';
import { factIn } from '../../sources/declare/facts.ts';
import type { Arguments, FactOnNode, NodeType, RefusedNames } from '../../upstreams/expandable/node.ts';
import type { Entity } from '../entities/entity.ts';

/** A fact of an expansion, with what of it the service can refuse. */
export interface AskedFact {
  readonly node: NodeType;
  /** With its arguments. */
  readonly name: string;
  readonly fact: string;
  readonly onNode: FactOnNode;
  /** The arguments that are sent: without names that were refused before. */
  readonly args: Arguments;
  /** Whether it is a fact of the node that is called, and not of one below it. */
  readonly isOwn: boolean;
}

/** A fact to request: its node, its names, and the entity if the expansion is about this one alone. */
interface RequestedFact extends Pick<AskedFact, 'node' | 'name' | 'fact'> {
  readonly entity: Entity | undefined;
}

/**
 * What the official API has refused in this operation, so that it is not requested again: fields that a type does not have,
 * and names such as metrics, for all nodes of a type or for one entity.
 */
export class Refusals {
  readonly #byNode = new Map<NodeType, Map<string, GatewayError>>();
  readonly #byEntity = new WeakMap<Entity, Map<string, GatewayError>>();
  #isEmpty = true;

  /** Whether nothing has been refused. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** The error for a fact whose field the type does not have; undefined for any other fact. The name may have arguments. */
  ofFact(node: NodeType, name: string): GatewayError | undefined {
    return this.#byNode.size === 0 ? undefined : this.#byNode.get(node)?.get(factIn(name));
  }

  /** Those of a fact's names that were refused. */
  ofNames({ node, name, fact, entity }: RequestedFact, names: readonly string[]): RefusedNames {
    const forAll = this.#byNode.get(node);
    const forEntity = entity && this.#byEntity.get(entity);
    const refused = new Map<string, GatewayError>();
    if (forAll === undefined && forEntity === undefined) return refused;
    for (const one of names) {
      const error = forAll?.get(key(fact, one)) ?? forEntity?.get(key(name, one));
      if (error !== undefined) refused.set(one, error);
    }
    return refused;
  }

  /**
   * Notes what an error refuses of these facts; `entity` is the one that the expansion is about alone. Returns what of it they
   * requested; nothing where it says nothing of them.
   */
  note(asked: readonly AskedFact[], error: GatewayError, entity?: Entity): readonly string[] {
    const { refused } = error;
    if (refused === undefined) return [];
    const found = new Set<string>();
    // Which of several types refused a name is unknown.
    const named = asked.filter(({ onNode }) => onNode.named !== undefined);
    const isOneType = new Set(named.map(({ node }) => node.type)).size === 1;
    for (const one of refused.field === undefined ? (isOneType ? named : []) : asked)
      for (const name of this.#noteOne(one, refused, error, entity)) found.add(name);
    if (found.size > 0) this.#isEmpty = false;
    return [...found];
  }

  #noteOne(asked: AskedFact, refused: RefusedPart, error: GatewayError, entity: Entity | undefined): readonly string[] {
    const { node, name, fact, onNode, args, isOwn } = asked;
    if (refused.field !== undefined) {
      if (!onNode.ask(args).some((field) => field.name === refused.field)) return [];
      put(this.#byNode, node, fact, error);
      return [refused.field];
    }
    const { named } = onNode;
    const refusedNames = named === undefined ? [] : namesIn(named.of(args), refused);
    for (const one of refusedNames) {
      const reason = named?.refusal(one, error) ?? error;
      if (refused.isForAll) put(this.#byNode, node, key(fact, one), reason);
      else if (isOwn && entity !== undefined) put(this.#byEntity, entity, key(name, one), reason);
      else return [];
    }
    return refusedNames;
  }
}

function namesIn(names: readonly string[], { at, allowed, names: refused = [] }: RefusedPart): readonly string[] {
  if (at === undefined || allowed === undefined) return names.filter((name) => refused.includes(name));
  // A list of another call's fact has another name at this place, or one that is allowed.
  const first = names[at];
  if (first === undefined || allowed.includes(first)) return [];
  return names.filter((name) => !allowed.includes(name));
}

const key = (fact: string, name: string): string => `${fact} ${name}`;

interface Table<Key> {
  get(key: Key): Map<string, GatewayError> | undefined;
  set(key: Key, value: Map<string, GatewayError>): unknown;
}

function put<Key>(table: Table<Key>, at: Key, name: string, error: GatewayError): void {
  const known = table.get(at);
  if (known === undefined) table.set(at, new Map([[name, error]]));
  else known.set(name, error);
}
