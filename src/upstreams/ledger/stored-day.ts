import { z } from 'zod';
import { type Spending, upstreamNames } from '../../model/upstream.ts';

const name = z.string().min(1).max(200);
const sum = z.number().min(0).max(1e12);

const spendings = z
  .array(
    z.strictObject({
      day: name,
      upstream: z.enum(upstreamNames),
      endpoint: name,
      client: name,
      requests: sum,
      billed: sum,
      credits: sum,
      errors: sum,
    }),
  )
  .max(100_000);

/** The sums of one instance and day; undefined for any other text. */
export function readSpendings(text: string, day: string): readonly Spending[] | undefined {
  try {
    const { data } = spendings.safeParse(JSON.parse(text));
    return data?.every((spending) => spending.day === day) ? data : undefined;
  } catch {
    return undefined; // Not JSON.
  }
}
