import {
  type ASTVisitor,
  type DirectiveNode,
  type FieldNode,
  GraphQLError,
  isListType,
  isWrappingType,
  Kind,
  OperationTypeNode,
  OverlappingFieldsCanBeMergedRule,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
  validate,
  visit,
} from 'graphql';
import { deferDirective, hasDirective, streamDirective } from './directives.ts';

const isOneOfOurs = ({ name }: DirectiveNode): boolean =>
  name.value === deferDirective.name || name.value === streamDirective.name;

const argumentOf = (node: DirectiveNode, name: string): ValueNode | undefined =>
  node.arguments?.find((argument) => argument.name.value === name)?.value;

/** Labels are fixed texts, each used once in a document: a client finds a part of the answer by them. */
function labels(context: ValidationContext): ASTVisitor {
  const known = new Map<string, DirectiveNode>();
  return {
    Directive(node) {
      const label = isOneOfOurs(node) ? argumentOf(node, 'label') : undefined;
      if (label === undefined || label.kind === Kind.NULL) return;
      const name = node.name.value;
      if (label.kind !== Kind.STRING) {
        context.reportError(new GraphQLError(`The label of @${name} must be a text, not a variable.`, { nodes: node }));
        return;
      }
      const first = known.get(label.value);
      if (first === undefined) known.set(label.value, node);
      else
        context.reportError(
          new GraphQLError(`The label "${label.value}" is used more than once; labels must be unique.`, {
            nodes: [first, node],
          }),
        );
    },
  };
}

/** The root fields of a mutation run one after the other, and a subscription answers events: neither can be delivered later. */
function rootFields(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  return {
    Directive(node) {
      const type = context.getParentType();
      const isRoot = type != null && (type === schema.getMutationType() || type === schema.getSubscriptionType());
      if (isRoot && isOneOfOurs(node))
        context.reportError(
          new GraphQLError(`@${node.name.value} cannot be used on root fields of "${type.name}".`, { nodes: node }),
        );
    },
  };
}

/** A subscription answers each event at once, so its directives must be switched off, or be by a variable. */
function subscriptions(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
      for (const definition of [operation, ...context.getRecursivelyReferencedFragments(operation)])
        visit(definition, {
          Directive(node) {
            const condition = argumentOf(node, 'if');
            const mayBeOff =
              condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value);
            if (isOneOfOurs(node) && !mayBeOff)
              context.reportError(
                new GraphQLError(`@${node.name.value} cannot be used in a subscription, except with "if: false".`, {
                  nodes: node,
                }),
              );
          },
        });
    },
  };
}

function streamsOnLists(context: ValidationContext): ASTVisitor {
  return {
    Directive(node) {
      const type = context.getFieldDef()?.type;
      if (node.name.value !== streamDirective.name || type === undefined) return;
      if (isListType(type) || (isWrappingType(type) && isListType(type.ofType))) return;
      const field = `"${context.getParentType()?.name}.${context.getFieldDef()?.name}"`;
      context.reportError(
        new GraphQLError(`@stream cannot be used on ${field}, which is not a list.`, { nodes: node }),
      );
    },
  };
}

/** A list that is selected twice under one key is one list, so it cannot be streamed in two ways. */
function streamsThatMerge(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      if (!hasDirective(document, [streamDirective.name])) return undefined;
      const rules = [OverlappingFieldsCanBeMergedRule];
      if (validate(context.getSchema(), document, rules).length > 0) return undefined; // Reported by the rule itself.
      const compared = visit(document, { Field: withStreamAsArgument });
      for (const { message, nodes } of validate(context.getSchema(), compared, rules))
        context.reportError(
          new GraphQLError(message.replaceAll('differing arguments', 'differing stream directives'), {
            nodes: nodes ?? null,
          }),
        );
      return undefined;
    },
  };
}

/** The field with its `@stream` as one more argument, so that fields are compared by it. */
function withStreamAsArgument(field: FieldNode): FieldNode | undefined {
  const stream = field.directives?.find(({ name }) => name.value === streamDirective.name);
  if (stream === undefined) return undefined;
  const fields = (stream.arguments ?? []).map(({ name, value }) => ({ kind: Kind.OBJECT_FIELD, name, value }) as const);
  const argument = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: '@stream' },
    value: { kind: Kind.OBJECT, fields },
  } as const;
  return { ...field, arguments: [...(field.arguments ?? []), argument] };
}

/** The draft's validation rules for `@defer` and `@stream`, which graphql-js 16 lacks. */
export const incrementalRules: readonly ValidationRule[] = [
  labels,
  rootFields,
  subscriptions,
  streamsOnLists,
  streamsThatMerge,
];
