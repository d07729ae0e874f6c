import { type DocumentNode, parse } from 'graphql';
import { FileRefusal } from '../../files/file-refusal.ts';
import type { ReadRecord } from '../../files/renewal/renewals.ts';
import { readAgainQuery } from '../../graph/files/read-again.ts';
import type { Image } from '../../model/image.ts';
import type { Scope } from '../../model/request/access.ts';
import { clientNames } from '../../model/services/upstream.ts';
import { costIn } from '../answer/cost.ts';
import { firstCodeOf } from '../observe/first-code.ts';
import type { RunOperation } from '../operation/run-operation.ts';

/** An address is open to whoever has it, so only public data is read for it. */
const withheld: ReadonlySet<Scope> = new Set(['account', 'write', 'trace']);

/** Codes that say that there is no such thing, and not that reading it has failed. */
const absent: ReadonlySet<string> = new Set(['NOT_FOUND', 'PRIVATE', 'NOT_SUPPORTED', 'BAD_USER_INPUT', 'FORBIDDEN']);

/**
 * Reads the record of a file with an operation of the gateway's own, whose one call is cached, coalesced, limited and counted as
 * any other. It waits behind those of clients.
 */
export function recordReader(run: RunOperation): ReadRecord {
  const documents = new Map<string, DocumentNode>();
  return async ({ id, field, width }, { bypassesCache }) => {
    const query = readAgainQuery(field);
    if (query === undefined) return { url: undefined, isCalled: false };
    let document = documents.get(field);
    if (document === undefined) {
      document = parse(query);
      documents.set(field, document);
    }
    const answer = await run({
      document,
      operationName: undefined,
      variables: { id, width: width ?? null },
      signal: undefined,
      bypassesCache,
      withheld,
      budget: { limit: 1, isStrict: false },
      client: clientNames.own,
      clientKey: 'files',
      isBulk: true,
    });
    const isCalled = (costIn(answer.extensions)?.requests ?? 0) > 0;
    const file = fileIn(answer.data, width);
    if (file !== undefined) return { url: file.url, isCalled };
    const code = firstCodeOf({ ...answer, errors: answer.errors ?? [] });
    if (code === undefined || absent.has(code)) return { url: undefined, isCalled };
    throw new FileRefusal(
      502,
      'the URL of this file has expired, and reading it again has failed; run the query again, or try again in ten minutes',
    );
  };
}

/** A rendition or several, or a URL by itself. */
type FileInAnswer = string | Image | readonly Image[];

/** The rendition with this width, else the largest. */
function fileIn(data: unknown, width: number | undefined): Pick<Image, 'url'> | undefined {
  const { file } = (data as { readonly node?: { readonly file?: FileInAnswer | null } | null }).node ?? {};
  if (typeof file === 'string') return { url: file };
  const files = [file ?? []].flat() as Image[];
  return files.find((one) => one.width === width) ?? files.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
}
