import { amountOf } from '../model/amount.ts';
import { type AskGateway, estimateIn } from './ask/ask-gateway.ts';
import { ExportError } from './export-error.ts';
import type { Position, WalkedQuery } from './query/walked-query.ts';

/** What an export can cost, in billed requests and credits together. */
export interface Price {
  readonly ofPage: number;
  /** How many pages there are at most; undefined: nobody knows how long the list is. */
  readonly pages: number | undefined;
}

/** Asks for the price of the next page, which costs nothing. Throws an `ExportError` where the query would be refused. */
export async function priceOf(
  ask: AskGateway,
  { walked, position, items }: { walked: WalkedQuery; position: Position | undefined; items: number | undefined },
): Promise<Price> {
  const query = position === undefined ? walked.first() : walked.after(position);
  const answer = await ask({ ...query, explain: true });
  const ofPage = estimateIn(answer);
  const [error] = answer.errors ?? [];
  if (ofPage === undefined || error !== undefined)
    throw new ExportError(`The price is not known, so nothing was spent: ${sentence(error?.message)}`);
  return { ofPage, pages: items === undefined ? undefined : Math.ceil(items / walked.pageSize) };
}

/** A message as the end of a sentence: those of GraphQL have a full stop, and those of gramgraph have none. */
function sentence(message = 'the gateway sent no estimate'): string {
  return message.replace(/\.?$/, '.');
}

/** What a person should know before it begins. */
export function described({ ofPage, pages }: Price, pageSize: number, maxPrice: number | undefined): string {
  const each = `A page of ${pageSize} costs at most ${amountOf(ofPage, 'unit')} (requests of HikerAPI and credits of KeyAPI).`;
  const limit = maxPrice === undefined ? undefined : `It stops before it has cost more than ${maxPrice}.`;
  const all =
    pages === undefined
      ? 'How many pages there are is not known.'
      : `${amountOf(pages, 'page costs', 'pages cost')} at most ${ofPage * pages}.`;
  return [each, all, limit].filter(Boolean).join(' ');
}
