import { print } from 'graphql';
import { z } from 'zod';
import { selectsPageInfo } from '../answers/fit-answer.ts';
import { readDocument } from '../documents/read-document.ts';
import { withPages } from '../documents/with-pages.ts';
import { answerOf, runWithin } from './run-document.ts';
import { answerSchema, maxCost, query, reading, variables } from './schemas.ts';
import { type AddTool, budgetOf, failure, withDocument } from './tool.ts';

/** `run_query`: runs a query, if its estimate fits what it may spend and what is left. */
export const addRunQuery: AddTool = (server, context) => {
  server.registerTool(
    'run_query',
    {
      title: 'Run a query',
      description:
        'Runs one GraphQL query. Refused for free if its estimate exceeds maxCost or the budget left. Returns data (partial data comes with errors), the cost, and handles of lists that continue: pass them to continue_list. Page lists with first, without cursors. Ids are strings.',
      inputSchema: z.object({ query, variables, maxCost }),
      outputSchema: answerSchema,
      annotations: { ...reading, idempotentHint: false, openWorldHint: true },
    },
    (input, { mcpReq: { signal } }) =>
      withDocument(context, async () => {
        const { document } = readDocument(context.schema, input.query, 'query', input.variables);
        const paged = withPages(context.schema, document);
        const { query: written, variables: given, maxCost: most } = input;
        const run = { query: print(paged), written, variables: given, maxCost: most, signal };
        const answer = await runWithin(context, run);
        if (typeof answer === 'string') return failure(answer, budgetOf(context));
        const origin = {
          document: paged,
          variables: given,
          base: [],
          keepsPageInfo: selectsPageInfo(document),
        };
        return answerOf(answer, answer.data, origin, context);
      }),
  );
};
