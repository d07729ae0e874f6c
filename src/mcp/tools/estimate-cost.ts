import { print } from 'graphql';
import { z } from 'zod';
import { askWithPages } from '../documents/ask-with-pages.ts';
import { readDocument } from '../documents/read-document.ts';
import { withPages } from '../documents/with-pages.ts';
import { budgetSchema, query, reading, variables } from './schemas.ts';
import { type AddTool, budgetOf, errorsIn, failure, success, withDocument } from './tool.ts';

const maxSteps = 20;

/** `estimate_cost`: the most that a query can cost. */
export const addEstimateCost: AddTool = (server, context) => {
  server.registerTool(
    'estimate_cost',
    {
      title: 'Price a query',
      description: 'Validates a query and tells the most it can cost, call by call. Free; nothing is sent.',
      inputSchema: z.object({ query, variables }),
      outputSchema: z.object({ most: z.number(), steps: z.array(z.string()), ...budgetSchema }),
      annotations: { ...reading, idempotentHint: true, openWorldHint: false },
    },
    (input, { mcpReq: { signal } }) =>
      withDocument(context, async () => {
        const { document } = readDocument(context.schema, input.query, 'query', input.variables);
        const { query: written, variables: given } = input;
        const asked = { query: print(withPages(context.schema, document)), variables: given, explain: true, signal };
        const answer = await askWithPages(context.ask, asked, written);
        const estimate = answer.extensions?.upstream?.estimate;
        if (answer.errors !== undefined || estimate === undefined)
          return failure(
            errorsIn(answer)
              .map(({ message }) => message)
              .join('\n'),
            budgetOf(context),
          );
        const { billed, credits, steps } = estimate;
        const shown =
          steps.length > maxSteps ? [...steps.slice(0, maxSteps), `and ${steps.length - maxSteps} more`] : steps;
        return success({ most: billed + credits, steps: shown, ...budgetOf(context) });
      }),
  );
};
