import type { EntityType, Records } from '../model/entity.ts';
import { codeFromPk, pkFromCode } from '../model/ids.ts';
import type { UpstreamError } from '../upstreams/http/errors.ts';
import type { FactPath } from './access-path.ts';

/** Facts that are on their way: which, and when they have come (or failed: the promise never rejects). */
export interface Pending {
  readonly tells: ReadonlySet<string>;
  readonly done: Promise<void>;
}

/**
 * One person, post, track… as one operation knows it: the facts are its own properties, `undefined` where unknown, and
 * an `UpstreamError` where asking failed (both executors turn an error standing in a field's place into that field's error).
 */
class EntityState<T extends EntityType> {
  readonly type: T;
  /** Set when the entity's own read was answered with "not found" or "private", or did not come upon it. */
  gone: UpstreamError | undefined = undefined;
  /** Set when nothing more may be asked of it: the budget is used up, or the service refused the key. */
  refused: UpstreamError | undefined = undefined;
  /** The last failure that another access path might still have mended. */
  failure: UpstreamError | undefined = undefined;
  /** Set when this turned out to be the same thing as an entity met before under another key. */
  same: Entity<T> | undefined = undefined;
  pending: Pending[] = [];
  readonly tried = new Set<FactPath>();
  /** Lists read or being read, by edge and arguments. */
  readonly lists = new Map<string, Promise<unknown>>();

  constructor(type: T) {
    this.type = type;
  }
}

export type Entity<T extends EntityType = EntityType> = EntityState<T> & { -readonly [F in keyof Records[T]]: Records[T][F] };

export function isEntity(value: object): value is Entity {
  return value instanceof EntityState;
}

export function newEntity<T extends EntityType>(type: T): Entity<T> {
  return new EntityState(type) as Entity<T>;
}

/** The entity that this one turned out to be. */
export function canonical<T extends EntityType>(entity: Entity<T>): Entity<T> {
  let found = entity;
  while (found.same !== undefined) found = found.same;
  return found;
}

/**
 * Adds what a record tells. What is known stays; an unknown, failed or null fact takes the told value, and of two lists
 * the longer one stays (a row tells one profile picture, a profile tells four).
 */
export function learn(entity: Entity, record: object): void {
  const facts = entity as unknown as Record<string, unknown>;
  const told = record as Readonly<Record<string, unknown>>;
  for (const name in told) {
    const value = told[name];
    if (value === undefined) continue;
    const known = facts[name];
    if (known == null || known instanceof Error) {
      if (value !== null || known !== null) facts[name] = value;
    } else if (Array.isArray(value) && Array.isArray(known) && value.length > known.length) {
      facts[name] = value;
    }
  }
  derive(entity);
}

/** What one fact implies is derived, never fetched. */
function derive(entity: Entity): void {
  switch (entity.type) {
    case 'Media': {
      const media = entity as Entity<'Media'>;
      if (media.pk == null && media.code != null) media.pk = pkFromCode(media.code);
      if (media.code == null && media.pk != null) media.code = codeFromPk(media.pk);
      if (media.kind === 'IMAGE') {
        media.videos ??= null;
        media.videoDuration ??= null;
        media.hasAudio ??= null;
        media.playCount ??= null;
      }
      if (media.kind !== undefined && media.kind !== 'CAROUSEL') media.children ??= null;
      break;
    }
    case 'Story': {
      const story = entity as Entity<'Story'>;
      if (story.owner != null) {
        story.ownerPk ??= story.owner.pk;
        story.ownerUsername ??= story.owner.username;
      }
      if (story.code == null && story.pk != null) story.code = codeFromPk(story.pk);
      if (story.kind === 'IMAGE') {
        story.videos ??= null;
        story.videoDuration ??= null;
      }
      break;
    }
    case 'User': {
      const user = entity as Entity<'User'>;
      if (user.isBusiness === undefined && user.accountType != null) user.isBusiness = user.accountType === 'BUSINESS';
      if (user.latestStoryAt === null) user.hasStories ??= false;
      break;
    }
    default:
  }
}

/** The keys under which a record's entity can be met again, strongest first. */
export function keysOf<T extends EntityType>(type: T, record: Records[T]): string[] {
  const facts = record as Readonly<Record<string, unknown>>;
  const keys: string[] = [];
  for (const name of keyFacts[type] ?? [primaryKey(type)]) {
    const value = facts[name];
    if (typeof value === 'string') keys.push(`${type}.${name}:${name === 'username' ? value.toLowerCase() : value}`);
  }
  return keys;
}

/** The fact that an entity's identity stands on. */
export function primaryKey(type: EntityType): string {
  return type === 'Hashtag' ? 'name' : 'pk';
}

/** The value of that fact: undefined while it is not known, an error where asking for it failed. */
export function primaryKeyOf(entity: Entity): unknown {
  return (entity as unknown as Record<string, unknown>)[primaryKey(entity.type)];
}

const keyFacts: Partial<Record<EntityType, readonly string[]>> = {
  User: ['pk', 'username', 'graphId'],
  Media: ['pk', 'graphId'],
  Track: ['pk', 'canonicalId'],
};
