import { parse } from 'graphql';
import { z } from 'zod';
import type { GraphAnswer } from '../ask-graph.ts';
import { answerOf, dataOf, runWithin } from './run-document.ts';
import { answerSchema, maxCost, reading } from './schemas.ts';
import { type AddTool, budgetOf, failure } from './tool.ts';

/** `continue_list`: what comes after the items of a list that the agent has. */
export const addContinueList: AddTool = (server, context) => {
  server.registerTool(
    'continue_list',
    {
      title: 'Continue a list',
      description:
        'Returns the next items of a list, by its handle from an answer. Items that were cut from an answer come first, for free; then the next page.',
      inputSchema: z.object({ handle: z.string().max(100), maxCost }),
      outputSchema: answerSchema,
      annotations: { ...reading, idempotentHint: false, openWorldHint: true },
    },
    async ({ handle, maxCost: most }, { mcpReq: { signal } }) => {
      const list = context.kept.get(context.session, handle);
      if (typeof list === 'string') return failure(list, budgetOf(context));
      const { rest, next, member, origin } = list;
      if (rest !== undefined)
        return dataOf({ [member]: structuredClone(rest) }, origin, { context, rest: { ...budgetOf(context) } });
      if (next === undefined) return failure('this list has no further items', budgetOf(context));
      const { query, variables, path } = next;
      const answer = await runWithin(context, { query, variables, maxCost: most, signal });
      if (typeof answer === 'string') return failure(answer, budgetOf(context));
      const page = { document: parse(query), variables, base: path, keepsPageInfo: origin.keepsPageInfo, page: next };
      return answerOf(answer, listIn(answer, path), page, context);
    },
  );
};

function listIn({ data }: GraphAnswer, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[key],
    data,
  );
}
