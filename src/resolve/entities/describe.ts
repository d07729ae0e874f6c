import type { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import { type Entity, factOf } from './entity.ts';

/** What clients call an entity, where that is not the name of its type. */
const words: Partial<Readonly<Record<EntityType, string>>> = { Media: 'post' };

/** Keys that people write, before those that services number things by. */
const keys = ['username', 'code', 'name', 'pk', 'graphId'];

/** `user "north.nobody"`; undefined where no key of it is known. */
function describe(entity: Entity): string | undefined {
  const { type } = entity.$;
  const key = keys.map((name) => factOf(entity, name)).find((value) => typeof value === 'string' && value !== '');
  return key === undefined ? undefined : `${words[type] ?? type.toLowerCase()} ${JSON.stringify(key)}`;
}

/** The same failure; a "not found" says what was not found. */
export function naming(entity: Entity, error: GatewayError): GatewayError {
  // Where a list has no entries, its owner exists.
  const subject = error.code === 'NOT_FOUND' && !error.hasNoEntries ? describe(entity) : undefined;
  if (subject === undefined || error.message.startsWith(subject)) return error;
  const { message } = error;
  return error.withMessage(message.startsWith('not found') ? `${subject} ${message}` : `${subject}: ${message}`);
}
