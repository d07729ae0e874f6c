import { type HttpAnswer, header } from '../client/http-answer.ts';
import type { Usage } from '../resilience/credential.ts';

const shares = /"(?:call_count|total_cputime|total_time)"\s*:\s*(\d+(?:\.\d+)?)/g;
const minutes = /"estimated_time_to_regain_access"\s*:\s*(\d+)/g;

/**
 * Reads how much of its allowance a token has used up, by the greatest of the shares that the service provides of the app and
 * of the account: whichever is used up first stops the calls.
 */
export function usageReader(): (answer: HttpAnswer) => Usage | undefined {
  // Most answers say the same as the one before.
  let last: { readonly headers: string; readonly usage: Usage } | undefined;
  return (answer) => {
    const app = header(answer, 'x-app-usage');
    const business = header(answer, 'x-business-use-case-usage');
    if (app === undefined && business === undefined) return undefined;
    const headers = `${app ?? ''} ${business ?? ''}`;
    if (last?.headers !== headers) {
      const regain = greatest(headers, minutes) * 60;
      last = { headers, usage: { percent: greatest(headers, shares), regainSeconds: regain > 0 ? regain : undefined } };
    }
    return last.usage;
  };
}

/** How many minutes the service says that it takes calls again in; 0 where it does not say so. */
export function minutesToRegain(answer: HttpAnswer): number {
  return greatest(header(answer, 'x-business-use-case-usage') ?? '', minutes);
}

/** No share and no number of minutes is as great as this. */
const nonsense = 100_000;

function greatest(text: string, numbers: RegExp): number {
  let most = 0;
  for (const [, number] of text.matchAll(numbers)) most = Math.max(most, Math.min(nonsense, Number(number)));
  return most;
}
