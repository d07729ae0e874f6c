import { amountOf } from '../../model/amount.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import type { Example } from '../../server/pages/graphiql/page-settings.ts';
import { serviceDescriptions } from '../../settings/services/services.ts';

/** An example as it is declared: its cost in numbers, which a test compares with what it costs in the sandbox. */
export interface DeclaredExample extends Pick<Example, 'title' | 'task' | 'query' | 'isOpen'> {
  /** The service that it calls; undefined where it calls none. */
  readonly service: UpstreamName | undefined;
  /** What it costs with an empty cache: requests that HikerAPI bills, KeyAPI's credits, or calls of the official API. */
  readonly costs: number;
  /** How many calls it sends, where HikerAPI bills another number of requests for them. */
  readonly calls?: number;
  /** Whether the number depends on what is found, and is this at most. */
  readonly isMost?: boolean;
}

export function exampleOf({ service, costs, calls, isMost, ...example }: DeclaredExample): Example {
  return {
    ...example,
    services: service === undefined ? [] : [labelOf(service)],
    cost: calls === undefined ? costOf(service, costs, isMost) : `${costOf(service, calls)}, ${costs} billed`,
  };
}

/** A title stands within sentences, a label alone. */
function labelOf(service: UpstreamName): string {
  return serviceDescriptions[service].title.replace(/^the /, '');
}

function costOf(service: UpstreamName | undefined, costs: number, isMost = false): string {
  if (service === undefined) return 'free: no call';
  const { unit } = serviceDescriptions[service];
  const most = isMost ? 'at most ' : '';
  const amount = amountOf(costs, unit.one, unit.many);
  if (unit.isFree) return `free: ${most}${costs === 1 ? `one ${unit.one}` : amount}`;
  return `${most}${amount}`;
}
