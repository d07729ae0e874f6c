import type { EntityType, RequiredKeys } from '../../model/entity.ts';
import type { Entity } from '../../resolve/entities/entity.ts';

/** An entity as the fields of its graph type see it. */
export type GraphEntity<T extends EntityType> = Entity<T> & Keyed<T>;

type Keyed<T> = T extends keyof RequiredKeys ? { readonly [Key in RequiredKeys[T]]: string } : unknown;
