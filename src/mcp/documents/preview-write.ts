import { hash } from 'node:crypto';
import { type GraphQLSchema, getArgumentValues, getVariableValues, Kind, print } from 'graphql';
import type { ReadOperation } from '../../graph/documents/read-operation.ts';
import { DocumentError } from './read-document.ts';

/** What a mutation will do, as a person can read it. */
export interface WritePreview {
  /** A line for each write: its name, and its arguments with the variables filled in. */
  readonly lines: readonly string[];
  /** Differs for each other mutation and each other variables. */
  readonly digest: string;
}

/** A person must be able to read what they confirm. */
const maxCharacters = 8_000;

/** Checks a mutation with its variables. Throws a `DocumentError` for one that cannot be sent, or not be shown. */
export function previewWrite(
  schema: GraphQLSchema,
  { document, operation }: ReadOperation,
  variables: Readonly<Record<string, unknown>> = {},
): WritePreview {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 5,
  });
  if (errors !== undefined) throw new DocumentError(errors.map(({ message }) => message.slice(0, 500)).join('\n'));
  const fields = schema.getMutationType()?.getFields() ?? {};
  const lines = operation.selectionSet.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD || (selection.directives ?? []).length > 0)
      throw new DocumentError('select the fields of Mutation directly, without fragments and directives');
    const field = fields[selection.name.value];
    if (field === undefined) return selection.name.value;
    return `${field.name} ${visible(JSON.stringify(getArgumentValues(field, selection, coerced)))}`;
  });
  if (lines.join('').length > maxCharacters)
    throw new DocumentError(`the write has more than ${maxCharacters} characters, which nobody can check; send less`);
  return { lines, digest: hash('sha256', JSON.stringify([print(document), sorted(variables)])) };
}

/** Shows characters that change the direction of text, and could make a text look like another. */
function visible(text: string): string {
  return text.replaceAll(
    /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same value with the members of its objects in one order. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
