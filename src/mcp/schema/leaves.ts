import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Fields that say what something is, in the order in which they do. */
const telling = [
  ...['username', 'code', 'name', 'title', 'text', 'caption', 'pk', 'takenAt', 'followerCount', 'likeCount', 'url'],
  ...['status', 'value', 'values', 'upstream', 'message', 'code', 'hasNextPage', 'id'],
];

const maxLeaves = 3;

/** A short selection of an object's own values, such as `{ username pk }`; empty for a value itself. */
export function leavesOf(type: GraphQLNamedType): string {
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return ' { __typename }';
  const fields = type.getFields();
  const chosen = telling.map((name) => fields[name]).filter((field) => field !== undefined && isPlain(field));
  const [any] = Object.values(fields).filter(isPlain);
  const names =
    chosen.length > 0 ? chosen.slice(0, maxLeaves).map((field) => field?.name) : [any?.name ?? '__typename'];
  return ` { ${names.join(' ')} }`;
}

/** The selection of a field: the items where it is a list with pages. */
export function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  const node = nodeOf(type);
  return node === undefined ? leavesOf(type) : ` { edges { node${leavesOf(node)} } }`;
}

/** The items of a connection. */
function nodeOf(type: GraphQLNamedType): GraphQLNamedType | undefined {
  const edge = isObjectType(type) ? type.getFields()['edges'] : undefined;
  const edgeType = edge && (getNamedType(edge.type) as GraphQLObjectType);
  const node = edgeType?.getFields()['node'];
  return node && getNamedType(node.type);
}

function isPlain({ type, args, deprecationReason }: GraphQLField<unknown, unknown>): boolean {
  return isLeafType(getNamedType(type)) && !args.some(isRequiredArgument) && deprecationReason == null;
}
