import { getNamedType, isLeafType, isObjectType, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { wantedFacts } from '../../src/graph/planner/wanted-facts.ts';
import { schema } from '../../src/graph/schema.ts';
import { alwaysWanted } from '../../src/resolve/always-wanted.ts';
import { definitionOf, isEntityType } from '../../src/sources/declare/entity.ts';
import { required, rows } from '../support/required.ts';

/** Facts of the graph that no access path of their type promises, and why. */
const notPromised: Readonly<Record<string, string>> = {
  'Comment.previews': 'the replies that a row of comments holds; they save the call for the list',
  'Highlight.updatedAt': 'only the rows of the list of highlights have it, and not all',
};

const always = new Set(alwaysWanted());

/** The facts of their entity that the fields of the graph read. */
const facts = Object.values(schema.getTypeMap()).flatMap((type) => {
  if (!isObjectType(type) || !isEntityType(type.name)) return [];
  const entityType = type.name;
  return Object.values(type.getFields()).flatMap((field) => {
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const document = parse(`{ node(id: "x") { ... on ${entityType} { ${field.name}${below} } } }`);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const wanted = required(wantedFacts(schema, { document, operation })).of(entityType);
    return [...wanted]
      .filter((fact) => !always.has(`${entityType}.${fact}`))
      .map((fact) => [entityType, fact] as const);
  });
});

test('each fact that a field of the graph reads is promised by an answer, or it would be fetched in vain', () => {
  const missing = rows(facts).filter(
    ([type, fact]) => !definitionOf(type).paths.some(({ provides }) => provides.has(fact)),
  );
  // Name a new one in the shapes that always contain it: CONTRIBUTING.md, "Add a field", step 4.
  expect(missing.map(([type, fact]) => `${type}.${fact}`)).toEqual(Object.keys(notPromised));
});
