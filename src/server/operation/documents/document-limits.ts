import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import type { Plugin } from 'graphql-yoga';
import { refusedOperation } from '../../refused-request.ts';
import { type SelectionLimits, selectionLimits } from './count-selections.ts';

export interface DocumentLimits extends SelectionLimits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
}

/**
 * Limits on the size of a document. A refusal names the setting that allows more. The others need no exemption for trusted
 * documents: those are neither parsed nor validated again.
 */
export function sizeLimits(limits: DocumentLimits, isTrusted: (text: string) => boolean): Plugin[] {
  const { maxTokens, maxDepth, maxAliases } = limits;
  const rule = selectionLimits(limits);
  return [
    maxLinesPlugin(maxTokens, isTrusted),
    maxTokensPlugin({ n: maxTokens, ...rejecting(`Token limit of ${maxTokens}`, 'MAX_TOKENS') }),
    maxDepthPlugin({ n: maxDepth, ...rejecting(`Query depth limit of ${maxDepth}`, 'MAX_DEPTH') }),
    maxAliasesPlugin({ n: maxAliases, allowList: [], ...rejecting(`Aliases limit of ${maxAliases}`, 'MAX_ALIASES') }),
    { onValidate: ({ addValidationRule }) => addValidationRule(rule) },
  ];
}

/**
 * At most as many lines as tokens: graphql-js counts lines from the start for each error that it locates, so a document with a
 * hundred thousand blank lines and a hundred errors would block the event loop for seconds.
 */
function maxLinesPlugin(maxLines: number, isTrusted: (text: string) => boolean): Plugin {
  const { onReject } = rejecting(`Limit of ${maxLines} lines`, 'MAX_TOKENS');
  return {
    onParse({ params: { source } }) {
      const text = typeof source === 'string' ? source : source.body;
      if (text.length > maxLines && !isTrusted(text) && hasMoreLines(text, maxLines))
        for (const reject of onReject) reject();
    },
  };
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 1;
  for (const _ of text.matchAll(/\r\n|[\n\r]/g)) {
    lines += 1;
    if (lines > most) return true;
  }
  return false;
}

/** Replaces the plugins' own errors, which have no code. */
function rejecting(limit: string, setting: string) {
  const reject = () => {
    throw refusedOperation('QUERY_TOO_COMPLEX', `${limit} exceeded: ask for less at once, or raise ${setting}.`);
  };
  return { onReject: [reject] };
}
