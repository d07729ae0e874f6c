import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Execution } from '../../execution/execute.ts';
import type { EntityType } from '../../model/entity.ts';
import { WantedFacts } from '../../model/wanted-facts.ts';
import { alwaysWanted, wantedForFact, wantedForList } from '../../resolve/always-wanted.ts';
import { identity } from '../../resolve/selection.ts';
import { isEntityType } from '../../sources/declare/entity.ts';
import { type VisitedField, visitFields } from './visit-fields.ts';

type Operation = Pick<Execution, 'document' | 'operation'>;

/** By document and operation. `@skip` and `@include` exclude nothing, so one set serves all variables. */
const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, WantedFacts>>();

/**
 * The facts that an operation may use of answers: those that its fields read, in records at whatever depth, and those that the gateway
 * itself reads. Undefined where it may use all: a write has facts read again after it.
 */
export function wantedFacts(schema: GraphQLSchema, sent: Operation): WantedFacts | undefined {
  const { document, operation } = sent;
  if (operation.operation !== 'query') return undefined;
  const ofDocument = known.get(document) ?? new Map<OperationDefinitionNode, WantedFacts>();
  let wanted = ofDocument.get(operation);
  if (wanted === undefined) {
    wanted = findFacts(schema, sent);
    known.set(document, ofDocument.set(operation, wanted));
  }
  return wanted;
}

function findFacts(schema: GraphQLSchema, { document, operation }: Operation): WantedFacts {
  const names = new Set(alwaysWanted());
  const enter = ({ type, field }: VisitedField): undefined => {
    const objects = isInterfaceType(type) ? schema.getPossibleTypes(type) : [type];
    for (const object of objects) {
      const own = object.getFields()[field.name];
      if (own === undefined || !isEntityType(object.name)) continue;
      for (const fact of factsOf(object.name, own)) names.add(fact);
    }
  };
  visitFields(operation, { schema, document, variables: undefined, enter }, undefined);
  return new WantedFacts(names);
}

/** The facts of its parent, an entity of this type, that a field reads. */
function factsOf(type: EntityType, { name, resolve, extensions: { plan } }: GraphQLField<unknown, unknown>): string[] {
  const { facts = resolve === undefined ? [name] : [], entity = [], factWithArguments = [], edge } = plan ?? {};
  // What an id is made from is always wanted.
  const read = [facts, entity, factWithArguments].flat().filter((fact) => fact !== identity);
  const ofList = edge === undefined ? [] : wantedForList(type, edge);
  return [...read.flatMap((fact) => wantedForFact(type, fact)), ...ofList];
}
