import type { Plugin } from 'graphql-yoga';
import { incrementalRules } from '../../../execution/incremental/validation-rules.ts';

/** Adds the rules for `@defer` and `@stream` to those that documents are validated with. */
export const useIncrementalRules: Plugin = {
  onValidate({ addValidationRule }) {
    for (const rule of incrementalRules) addValidationRule(rule);
  },
};
