import type { Paging, Parameters } from './endpoint.ts';

/** The parameters of the page that an upstream's cursor leads to. */
export function pageParameters({ parameter, split }: Paging, cursor: string): Parameters {
  return split === undefined ? { [parameter]: cursor } : split(cursor);
}
