import type { EntityType } from '../../../src/model/entity.ts';
import type { WantedFacts } from '../../../src/model/wanted-facts.ts';
import { definitionOf, type Relation } from '../../../src/sources/declare/entity.ts';
// Registers all types.
import '../../../src/graph/schema.ts';

/** What is at a place of a reader's answer: a record, or something that holds records in some of its members. */
type Holding = EntityType | { readonly [Member in string]?: Holding };

const byType = new Map<EntityType, Readonly<Record<string, Holding>>>();

/** The facts of a type that hold records, as src/sources declares them. Any other is compared in whole. */
function factsWithRecords(type: EntityType): Readonly<Record<string, Holding>> {
  const facts = byType.get(type) ?? declaredOf(type);
  byType.set(type, facts);
  return facts;
}

function declaredOf(type: EntityType): Readonly<Record<string, Holding>> {
  const { relations, mixed } = definitionOf(type);
  const facts: Record<string, Holding> = { ...previews[type] };
  for (const [fact, relation] of Object.entries(relations)) facts[fact] = holdingIn(relation);
  for (const [fact, kinds] of Object.entries(mixed))
    facts[fact] = Object.fromEntries(kinds.map(({ relation }) => [relation.member, relation.type]));
  return facts;
}

function holdingIn({ type, member }: Relation): Holding {
  return member === undefined ? type : { [member]: type };
}

/** Records that save the call for a list are no relation. */
const previews: { readonly [Type in EntityType]?: Readonly<Record<string, Holding>> } = {
  Comment: { previews: 'Comment' },
};

/** What the answers of the sparse endpoints hold, by the beginning of the path. */
const answers: readonly (readonly [path: string, Holding])[] = [
  ['/v2/user/by/', 'User'],
  ['/v2/userstream/', 'User'],
  ['/v2/user/clips', { items: 'Media' }],
  ['/v2/user/tag/medias', { items: 'Media' }],
  ['/v2/user/highlights', { items: 'Highlight' }],
  ['/v2/user/stories', { items: 'Story', parent: 'User' }],
  ['/v2/user/', { items: 'User' }],
  ['/g2/user/', { items: 'User' }],
  ['/v2/media/info/', 'Media'],
  ['/v2/media/template', { items: 'Media', parent: 'Media' }],
  ['/v2/media/comments/replies', { items: 'Comment', parent: 'Comment' }],
  ['/v2/media/comments', { items: 'Comment', parent: 'Media' }],
  ['/v2/story/', { items: 'Story', parent: 'User' }],
  ['/v2/track/', { items: 'Media', parent: 'Track' }],
  ['/v2/hashtag/', { items: 'Media' }],
  ['/v2/fbsearch/reels', { items: 'Media' }],
  ['/v2/search/music', { items: 'Track' }],
];

/** Every fact of a record in the answer of an endpoint: `Media.caption`. */
export function factsIn(path: string, answer: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  visit(answer, holdingOf(path), (type, fact) => {
    found.add(`${type}.${fact}`);
    return true;
  });
  return found;
}

/** A text of the answer of an endpoint with the wanted facts of its records. A fact that is unknown and one that is missing are the same. */
export function wantedPart(path: string, answer: unknown, wanted: WantedFacts): string {
  return JSON.stringify(visit(answer, holdingOf(path), (type, fact) => wanted.of(type).has(fact)));
}

function holdingOf(path: string): Holding {
  // The hits of a search are records of several types, and each names its own.
  if (path.endsWith('/topsearch')) return { items: {} };
  if (path.endsWith('/accounts')) return { items: 'User' };
  const found = answers.find(([beginning]) => path.startsWith(beginning));
  if (found === undefined)
    throw new Error(`say in test/upstreams/hiker/wanted-part.ts what an answer of ${path} holds`);
  return found[1];
}

function visit(value: unknown, holding: Holding, isWanted: (type: EntityType, fact: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => visit(each, holding, isWanted));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (typeof holding !== 'string') {
    const inHit: Holding = 'record' in value && 'type' in value ? { record: value.type as EntityType } : holding;
    return Object.fromEntries(members.map(([key, inner]) => [key, visit(inner, inHit[key] ?? {}, isWanted)]));
  }
  const kept = members.filter(([fact, inner]) => inner !== undefined && isWanted(holding, fact));
  const facts = factsWithRecords(holding);
  return Object.fromEntries(kept.map(([fact, inner]) => [fact, visit(inner, facts[fact] ?? {}, isWanted)]));
}
