import { z } from 'zod';

/** Parts of the tools' schemas that several share. Models read them with every request, so they are short. */

export const query = z.string().max(50_000).describe('One GraphQL query operation');

export const variables = z.record(z.string(), z.unknown()).optional();

export const maxCost = z
  .int()
  .min(0)
  .max(999_999_999)
  .describe('The most it may spend, in requests or credits. estimate_cost tells the price');

/** For tools that change nothing. */
export const reading = { readOnlyHint: true, destructiveHint: false } as const;

const cost = z.object({ billed: z.number(), credits: z.number() });

export const budgetSchema = { cost, left: z.number() };

/** What the key has left, where it has limits. */
export const keyLeft = z.record(z.string(), z.number()).optional();

export const answerSchema = z.object({
  data: z.unknown(),
  errors: z.array(z.unknown()).optional(),
  lists: z.array(z.unknown()).optional(),
  notes: z.array(z.string()).optional(),
  ...budgetSchema,
  keyLeft,
});
