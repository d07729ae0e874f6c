import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../config.ts';
import { refusedOperation } from './refusals.ts';

/** How large a document may be: refused before it is executed, in words that say which setting allows more. */
export function sizeLimits({ maxTokens, maxDepth, maxAliases }: Limits): Plugin[] {
  return [
    maxTokensPlugin({ n: maxTokens, ...rejecting(`Token limit of ${maxTokens}`, 'MAX_TOKENS') }),
    maxDepthPlugin({ n: maxDepth, ...rejecting(`Query depth limit of ${maxDepth}`, 'MAX_DEPTH') }),
    maxAliasesPlugin({ n: maxAliases, allowList: [], ...rejecting(`Aliases limit of ${maxAliases}`, 'MAX_ALIASES') }),
  ];
}

/** The plugins' own errors have no code. */
function rejecting(limit: string, setting: string) {
  const reject = () => {
    throw refusedOperation('QUERY_TOO_COMPLEX', `${limit} exceeded: ask for less at once, or raise ${setting}.`);
  };
  return { onReject: [reject] };
}
