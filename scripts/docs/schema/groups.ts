import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { typesIn } from './members.ts';

/** The page of types that belong to no single type. */
const shared = 'Shared';

/**
 * The pages of the reference, each with its types. A root type and each type of node has a page. Any other type stands on
 * the page of the only one that leads to it, or of the one that begins its name (`MediaKind`), or else among the shared types.
 */
export function groupTypes(schema: GraphQLSchema): Map<string, GraphQLNamedType[]> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !/^__|Connection$|Edge$/.test(name));
  const main = types.filter((type) => isMain(schema, type)).toSorted((a, b) => rank(a) - rank(b));
  const leads = new Map(main.map((type) => [type.name, reachedFrom(type, new Set(main))]));
  return Map.groupBy([...main, ...types.filter((type) => !main.includes(type))], (type) => {
    if (main.includes(type)) return type.name;
    const from = [...leads].filter(([, reached]) => reached.has(type)).map(([name]) => name);
    const [only = shared, ...others] = from;
    if (others.length === 0) return only;
    return main.find(({ name }) => type.name.startsWith(name))?.name ?? shared;
  });
}

function isMain(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  if (type === schema.getQueryType() || type === schema.getMutationType()) return true;
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** What a reader looks for first. */
const first = [
  'Query',
  'Mutation',
  'User',
  'Media',
  'Comment',
  'Story',
  'Highlight',
  'Track',
  'Hashtag',
  'Place',
  'Account',
];
const rank = ({ name }: GraphQLNamedType): number => (first.includes(name) ? first.indexOf(name) : first.length);

function reachedFrom(start: GraphQLNamedType, borders: ReadonlySet<GraphQLNamedType>): Set<GraphQLNamedType> {
  const reached = new Set<GraphQLNamedType>();
  const open = [start];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    for (const next of neighbours(type)) {
      if (borders.has(next) || reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

function neighbours(type: GraphQLNamedType): readonly GraphQLNamedType[] {
  if (isUnionType(type)) return type.getTypes();
  const named = typesIn(type).map((one): GraphQLNamedType => getNamedType(one));
  return isObjectType(type) || isInterfaceType(type) ? [...named, ...type.getInterfaces()] : named;
}
