import { type HeaderTexts, keyIn } from '../gateway/keys.ts';

/** A request to copy. */
export interface CopiedRequest {
  readonly url: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
  readonly headers: HeaderTexts;
  /** Whether keys and tokens are copied; otherwise the text names a variable in their place. */
  readonly hasSecrets: boolean;
}

/** Headers that a request may show: options of gramgraph. Any other may hold a secret. */
const isPublic = /^(x-upstream-|cache-control$|apollographql-)/i;

/** A header to write. `secret` is the name of the variable that has the value instead. */
export interface CopiedHeader {
  readonly name: string;
  readonly value: string;
  readonly secret?: string;
}

export function copiedHeaders({ headers, hasSecrets }: CopiedRequest): readonly CopiedHeader[] {
  const key = keyIn(headers);
  return Object.entries(headers).flatMap(([name, given]): CopiedHeader[] => {
    const value = String(given);
    if (/^authorization$/i.test(name)) {
      if (key === undefined) return [];
      return hasSecrets ? [{ name, value }] : [{ name, value: 'Bearer ', secret: 'GRAMGRAPH_KEY' }];
    }
    if (hasSecrets || isPublic.test(name)) return [{ name, value }];
    return [{ name, value: '', secret: variableOf(name) }];
  });
}

/** A name that shells and JavaScript take: they begin with no digit. */
const variableOf = (name: string) =>
  name
    .toUpperCase()
    .replaceAll(/\W/g, '_')
    .replace(/^(?=\d|$)/, '_');

/** Whether there is anything that is not copied unless asked for. */
export function hasSecret(headers: HeaderTexts): boolean {
  return (
    keyIn(headers) !== undefined ||
    Object.keys(headers).some((name) => !isPublic.test(name) && !/^authorization$/i.test(name))
  );
}

/** The JSON of the request's body. */
export function bodyOf({ query, variables, operationName }: CopiedRequest, space?: number): string {
  return JSON.stringify(
    { query, ...(variables && { variables }), ...(operationName && { operationName }) },
    null,
    space,
  );
}
