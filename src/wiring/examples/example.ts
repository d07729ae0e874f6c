import type { UpstreamName } from '../../model/upstream.ts';
import type { Example } from '../../server/graphiql/page-settings.ts';

/** An example as it is declared: its cost in numbers, which a test compares with what it costs in the sandbox. */
export interface DeclaredExample extends Pick<Example, 'title' | 'task' | 'query' | 'isOpen'> {
  /** The service that it calls; undefined where it calls none. */
  readonly service: UpstreamName | undefined;
  /** What it costs with an empty cache: requests that HikerAPI bills, KeyAPI's credits, or calls of the official API. */
  readonly costs: number;
  /** Whether the number depends on what is found, and is this at most. */
  readonly isMost?: boolean;
}

/** The services as people name them. */
const names: Readonly<Record<UpstreamName, string>> = {
  HIKER: 'HikerAPI',
  KEYAPI: 'KeyAPI',
  META: 'official API',
};

export function exampleOf({ service, costs, isMost, ...example }: DeclaredExample): Example {
  return { ...example, services: service === undefined ? [] : [names[service]], cost: costOf(service, costs, isMost) };
}

function costOf(service: UpstreamName | undefined, costs: number, isMost = false): string {
  const most = isMost ? 'at most ' : '';
  if (service === undefined) return 'free: no call';
  if (service === 'META') return `free: ${most}${costs === 1 ? 'one call' : `${costs} calls`}`;
  const unit = service === 'KEYAPI' ? 'credit' : 'request';
  return `${most}${costs} ${unit}${costs === 1 ? '' : 's'}`;
}
