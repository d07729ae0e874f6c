import { type HttpAnswer, header } from '../client/http/http-answer.ts';
import type { Usage } from '../resilience/credential.ts';

const percentages = /"(?:call_count|total_cputime|total_time)"\s*:\s*(\d+(?:\.\d+)?)/g;
const minutes = /"estimated_time_to_regain_access"\s*:\s*(\d+)/g;

/**
 * Reads how much of its allowance a token has used: the greatest of the percentages that the service reports for the app and
 * for the account, because whichever reaches 100 first stops the calls.
 */
export function usageReader(): (answer: HttpAnswer) => Usage | undefined {
  // Most answers have the same headers as the one before.
  let last: { readonly headers: string; readonly usage: Usage } | undefined;
  return (answer) => {
    const app = header(answer, 'x-app-usage');
    const business = header(answer, 'x-business-use-case-usage');
    if (app === undefined && business === undefined) return undefined;
    const headers = `${app ?? ''} ${business ?? ''}`;
    if (last?.headers !== headers) {
      const regain = greatest(headers, minutes) * 60;
      last = {
        headers,
        usage: { percent: greatest(headers, percentages), regainSeconds: regain > 0 ? regain : undefined },
      };
    }
    return last.usage;
  };
}

/** Minutes until the service accepts calls again; 0 where it does not say. */
export function minutesToRegain(answer: HttpAnswer): number {
  return greatest(header(answer, 'x-business-use-case-usage') ?? '', minutes);
}

/** Greater percentages and numbers of minutes are mistakes of the service's. */
const greatestPlausible = 100_000;

function greatest(text: string, numbers: RegExp): number {
  let most = 0;
  for (const [, number] of text.matchAll(numbers)) most = Math.max(most, Math.min(greatestPlausible, Number(number)));
  return most;
}
