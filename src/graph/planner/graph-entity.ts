import type { EntityType } from '../../model/entity.ts';
import type { Entity } from '../../resolve/entities/entity.ts';

/** The key that every entity of a type has, and that its fields can therefore expose as non-null. */
interface RequiredKeys {
  Track: 'pk';
  Comment: 'pk';
  Highlight: 'pk';
  Place: 'pk';
  Account: 'graphId';
  Container: 'graphId';
  Page: 'graphId';
}

/** An entity as the fields of its graph type see it. */
export type GraphEntity<T extends EntityType> = Entity<T> & Keyed<T>;

type Keyed<T> = T extends keyof RequiredKeys ? { readonly [Key in RequiredKeys[T]]: string } : unknown;
