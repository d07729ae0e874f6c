import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Fragments, isConnection, isList } from './find-connections.ts';
import { keyOf, type RowForm } from './row-form.ts';

/** A column of a table: where its value is in a row. Its name is the path, joined by dots. */
export type Column = readonly string[];

/**
 * The columns of rows, in the order of the query: one for each field, those of objects inside included. A list is one column. They
 * follow from the query and not from the rows, so that each file has the same.
 */
export function columnsOf(
  schema: GraphQLSchema,
  { selections, type }: Pick<RowForm, 'selections' | 'type'>,
  fragments: Fragments,
): Column[] {
  const columns = new Map<string, Column>();

  const add = (field: FieldNode, of: GraphQLNamedType, path: Column): void => {
    const at = [...path, keyOf(field)];
    const definition = isObjectType(of) || isInterfaceType(of) ? of.getFields()[field.name.value] : undefined;
    const fieldType = definition && getNamedType(definition.type);
    const isValue =
      definition === undefined || fieldType === undefined || isLeafType(fieldType) || isList(definition.type);
    if (isValue || isConnection(fieldType) || field.selectionSet === undefined) columns.set(at.join('.'), at);
    else addAll(field.selectionSet, fieldType, at);
  };

  const addAll = (set: SelectionSetNode, of: GraphQLNamedType, path: Column): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) add(selection, of, path);
      else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = inner?.typeCondition && schema.getType(inner.typeCondition.name.value);
        if (inner !== undefined) addAll(inner.selectionSet, condition ?? of, path);
      }
    }
  };

  for (const set of selections) addAll(set, type, []);
  return [...columns.values()];
}
