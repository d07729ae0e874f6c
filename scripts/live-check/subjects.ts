import type { EntityType } from '../../src/model/entity.ts';
import type { Entity } from '../../src/resolve/entities/entity.ts';
import { EntityStore } from '../../src/resolve/entities/entity-store.ts';
import { resolveParameters } from '../../src/resolve/paths/resolve-parameters.ts';
import { definitionOf } from '../../src/sources/declare/entity.ts';
import type { Found, Step } from './steps.ts';

/** How many entities of a type are tried as a path's subject: not every post has a place, a track or comments. */
const mostSubjects = 40;

/** The known facts of the named people and of what the answers provide. */
export class Subjects {
  readonly #entityStore = new EntityStore();
  readonly #entities = new Map<EntityType, Entity[]>();

  constructor(usernames: readonly string[], accountId: string | undefined) {
    for (const username of usernames) this.#add('User', { username });
    if (usernames.length > 0) this.#add('Hashtag', { name: 'photography' });
    if (accountId !== undefined) {
      this.#add('Account', { graphId: accountId });
      this.#add('User', { graphId: accountId, isManaged: true });
    }
  }

  /** An entity that has the facts which the step's parameters are made of. */
  for(step: Step): object | undefined {
    if (step.of === undefined) return step.endpoint.upstream === 'META' ? undefined : {};
    const fitting = (this.#entities.get(step.of) ?? []).filter(
      (entity) => resolveParameters(step.with, entity) !== undefined && (!needsOwn(step) || isOwn(entity)),
    );
    // Of the account's own posts more is known than of those that it is invited to.
    return (step.of === 'Media' ? fitting.find(isOwn) : undefined) ?? fitting[0];
  }

  /** For an endpoint that reads several entities: as many as it takes, of all that are known. */
  batchFor({ endpoint: { batch }, of, with: keys }: Step): Readonly<Record<string, readonly string[]>> {
    if (batch === undefined || of === undefined) return {};
    const { parameter, size } = batch;
    const known = (this.#entities.get(of) ?? []).flatMap(
      (entity) => resolveParameters(keys, entity)?.[parameter] ?? [],
    );
    const count = Math.min(size, known.length);
    const spread = Array.from({ length: count }, (_, at) => known[Math.floor((at * known.length) / count)] as string);
    return { [parameter]: spread };
  }

  /** Adds what an answer provides of its subject and of other entities. */
  merge(step: Step, entity: object, provided: readonly Found[]): void {
    for (const { type, record } of provided) {
      const isSame = type === step.of && !step.serves.includes('.') && step.endpoint.batch === undefined;
      if (isSame) this.#entityStore.merge(entity as Entity, record as never);
      this.#add(type, record);
    }
  }

  #add(type: EntityType, record: object): void {
    const entity = this.#entityStore.entity(type, record as never) as Entity;
    const known = this.#entities.get(type) ?? [];
    if (!known.includes(entity) && known.length < mostSubjects) this.#entities.set(type, [...known, entity]);
    for (const [fact, { type: of, member }] of Object.entries(definitionOf(type).relations)) {
      if (member !== undefined) continue;
      const held = (record as Readonly<Record<string, unknown>>)[fact];
      for (const one of Array.isArray(held) ? held : [held])
        if (one !== null && typeof one === 'object' && !(one instanceof Error)) this.#add(of, one);
    }
  }
}

/** The official API answers by id for its own account and what belongs to it; others it finds by name. */
function needsOwn({ endpoint, of, with: keys }: Step): boolean {
  const byId = Object.values(keys).some((fact) => fact === 'graphId' || fact === 'pk');
  return (
    endpoint.upstream === 'META' && byId && (of === 'User' || of === 'Media' || of === 'Story' || of === 'Comment')
  );
}

function isOwn(entity: object): boolean {
  return 'isManaged' in entity && entity.isManaged === true;
}
