import { getNamedType, isIntrospectionType, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refusedOperation } from '../../refused-request.ts';

/** Refuses fields that show the schema. `__typename` shows only what an answer has. */
const noIntrospection: ValidationRule = (context) => ({
  Field(node) {
    const type = getNamedType(context.getType());
    if (type == null || !isIntrospectionType(type)) return;
    throw refusedOperation(
      'GRAPHQL_VALIDATION_FAILED',
      'this gateway does not show its schema. Set INTROSPECTION=1 to show it.',
      [node],
    );
  },
});

/** Turns introspection off. Trusted documents are not validated again, so an operator can still allow one. */
export const useNoIntrospection: Plugin = {
  onValidate: ({ addValidationRule }) => addValidationRule(noIntrospection),
};
