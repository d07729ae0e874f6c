import type { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import { parseFact } from '../../sources/declare/facts.ts';
import type { Write } from '../../sources/writes.ts';
import type { NodeType } from '../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../upstreams/expandable/node-set.ts';
import { type Entity, factOf } from './entity.ts';

/** What clients call an entity, where that is not the name of its type. */
const words: Partial<Readonly<Record<EntityType, string>>> = { Media: 'post' };

/** Keys that people write, before those that services number things by. */
export const namingFacts = ['username', 'code', 'name', 'pk', 'graphId', 'canonicalId', 'shareUrl'] as const;

/** `user "north.nobody"`; undefined where no key of it is known. */
function describe(type: EntityType, factNamed: (name: string) => unknown): string | undefined {
  const key = namingFacts.map(factNamed).find((value) => typeof value === 'string' && value !== '');
  return key === undefined ? undefined : quoted(words[type] ?? type.toLowerCase(), String(key));
}

/**
 * The same failure; a "not found" says what was not found, by a key of the record that the entity was first known by: others may
 * follow from it, as the code of a post from its pk, and the client has not passed them.
 */
export function naming(entity: Entity, error: GatewayError): GatewayError {
  // Where a list has no entries, its owner exists.
  if (error.hasNoEntries) return error;
  const { type, mergedRecords } = entity.$;
  return withSubject(error, () => {
    const [first = entity] = mergedRecords;
    return describe(type, (name) => factOf(first, name)) ?? describe(type, (name) => factOf(entity, name));
  });
}

/**
 * The same for the failure of a fact with arguments, such as the account that a username leads to: its arguments name what
 * was not found, and not the entity that was read for it.
 */
export function namingFact(node: NodeType, name: string, error: GatewayError): GatewayError {
  return withSubject(error, () => {
    const { fact, args } = parseFact(name);
    const found = node.entities[fact];
    if (found !== undefined) return describe(nodeNamed(found.node, node).type, (key) => args[key]);
    const [value, ...others] = Object.values(args);
    return typeof value === 'string' && others.length === 0 ? quoted(fact, value) : undefined;
  });
}

/** The same for the failure of a link. */
export function namingLink(url: string, error: GatewayError): GatewayError {
  return withSubject(error, () => quoted('link', url));
}

/** What writes are about, by their parameters. The account that a write is sent for exists, or its token would be refused. */
const written = {
  comment_id: 'comment',
  'ig-comment-id': 'comment',
  media_id: 'post',
  'ig-media-id': 'post',
  creation_id: 'container',
  product_id: 'product',
};

/** The same for the failure of a write. */
export function namingWrite({ parameters }: Write<unknown>, error: GatewayError): GatewayError {
  return withSubject(error, () => {
    const [name, thing] = Object.entries(written).find(([one]) => parameters[one] !== undefined) ?? [];
    return name === undefined || thing === undefined ? undefined : quoted(thing, String(parameters[name]));
  });
}

const quoted = (thing: string, key: string): string => `${thing} ${JSON.stringify(key)}`;

function withSubject(error: GatewayError, subjectOf: () => string | undefined): GatewayError {
  const subject = error.code === 'NOT_FOUND' ? subjectOf() : undefined;
  if (subject === undefined || error.message.startsWith(subject)) return error;
  const { message } = error;
  return error.withMessage(message.startsWith('not found') ? `${subject} ${message}` : `${subject}: ${message}`);
}
