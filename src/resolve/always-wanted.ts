import type { EntityType } from '../model/entity.ts';
import type { Edge, FactReference } from '../sources/declare/access-path.ts';
import { itemKeys } from '../sources/declare/declare.ts';
import { allDefinitions, definitionOf, type EntityDefinition } from '../sources/declare/entity.ts';
import { namingFacts } from './entities/describe.ts';
import { managedFact } from './entities/identity.ts';
import { factsOfAnswers } from './facts/mark-unresolvable.ts';
import { privacyFact } from './lists/choosing/private-lists.ts';
import { factsIn } from './paths/resolve-parameters.ts';

/** Read of every type that has them: to tell entities apart, to name them in errors, and to know what an answer has shown of them. */
const ofEveryType: readonly string[] = [...itemKeys, ...namingFacts, ...factsOfAnswers];

/** By definition, because types are registered as their files are imported. */
const ofTypes = new WeakMap<EntityDefinition, readonly string[]>();

/** The facts that the gateway itself reads, whatever a document selects: as `User.pk`. */
export function alwaysWanted(): readonly string[] {
  return allDefinitions().flatMap((definition) => {
    let facts = ofTypes.get(definition);
    if (facts === undefined) {
      facts = [...wantedOf(definition)];
      ofTypes.set(definition, facts);
    }
    return facts;
  });
}

function wantedOf({ type, keys, identity, reads, paths }: EntityDefinition): Set<string> {
  const common = ofEveryType.filter((fact) => paths.some(({ provides }) => provides.has(fact)));
  const { facts: idFacts, alternatives } = identity;
  const ofId = alternatives.length === 0 ? idFacts : [...idFacts, ...alternatives, managedFact];
  const facts = [...keys, ...ofId, ...common, ...reads];
  const parameters = paths.flatMap((path) => Object.values(path.keys));
  return new Set([...facts.map((fact) => `${type}.${fact}`), ...parameters.flatMap((one) => referred(type, one))]);
}

/** A fact, and those that the gateway reads to find out who may provide it. */
export function wantedForFact(type: EntityType, fact: string): string[] {
  const accounts = definitionOf(type).paths.flatMap(({ provides, account }) =>
    provides.has(fact) ? (account ?? []) : [],
  );
  return [fact, ...accounts.flatMap(({ reads }) => reads)].map((name) => `${type}.${name}`);
}

/** The facts of a parent of this type that reading a list of it needs. */
export function wantedForList(type: EntityType, { count, previews, isHiddenWhenPrivate, paths }: Edge): string[] {
  const facts = [count ?? [], previews ?? [], isHiddenWhenPrivate === true ? privacyFact : []].flat();
  const parameters = paths.flatMap((path) => Object.values(path.keys));
  return [...facts.map((fact) => `${type}.${fact}`), ...parameters.flatMap((one) => referred(type, one))];
}

/** The facts that a parameter of an access path refers to, also those of entities that it leads through. */
function referred(type: EntityType, reference: FactReference): string[] {
  return factsIn(reference).flatMap((path) => {
    let at: EntityType | undefined = type;
    return path.flatMap((fact) => {
      if (at === undefined) return [];
      const name = `${at}.${fact}`;
      at = definitionOf(at).relations[fact]?.type;
      return name;
    });
  });
}
