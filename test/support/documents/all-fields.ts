import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { schema } from '../../../src/graph/schema.ts';

/** The arguments of fields that require some. */
const requiredArguments: Readonly<Record<string, string>> = {
  insights: 'metrics: [REACH]',
  searchFollowers: 'query: "a"',
  searchFollowing: 'query: "a"',
  business: 'username: "the_juniper_archive"',
  mentionedMedia: 'graphId: "1"',
  mentionedComment: 'graphId: "1"',
  container: 'graphId: "1"',
  productAppeal: 'productId: "1"',
  products: 'catalogId: "1"',
};

/** A selection of every field of a type, and of every leaf of the entities and lists in it. */
export function allFields(name: string): string {
  return selection(schema.getType(name) as GraphQLNamedType, 1);
}

function selection(type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type) || isInterfaceType(type)) return '{ __typename }';
  const fields = ['__typename'];
  for (const field of Object.values((type as GraphQLObjectType).getFields())) {
    const of = getNamedType(field.type);
    if (!isLeafType(of) && depth === 0) continue;
    const isPaging = of.name.endsWith('Connection') || of.name.endsWith('Edge') || of.name === 'PageInfo';
    const args = [
      ...(field.args.some(isRequiredArgument) ? [requiredArguments[field.name] ?? ''] : []),
      ...(field.args.some(({ name }) => name === 'period') ? ['period: DAY'] : []),
      ...(field.args.some(({ name }) => name === 'first') ? ['first: 2'] : []),
    ];
    const below = isLeafType(of) ? '' : ` ${selection(of, isPaging ? depth : depth - 1)}`;
    fields.push(`${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${below}`);
  }
  return `{ ${fields.join(' ')} }`;
}
