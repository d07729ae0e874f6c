import { clientNames } from '../../model/upstream.ts';

/** The header in which clients tell their name, as Apollo's clients do by themselves. */
export const clientHeader = 'apollographql-client-name';

/** Names that the ledger has for others. */
const reserved: ReadonlySet<string> = new Set(Object.values(clientNames));

/** A client's name for the ledger; undefined for what cannot be one: it is the client's own word, and is shown to operators. */
export function clientName(header: string | null | undefined): string | undefined {
  if (header == null || !/^[\w.:@/+ -]{1,64}$/.test(header)) return undefined;
  return reserved.has(header) ? undefined : header;
}
