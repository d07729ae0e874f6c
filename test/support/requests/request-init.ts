interface RequestOptions {
  readonly variables?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal;
}

/** The options of a `fetch` that sends a query, to a gateway's port or to its own `fetch`. */
export function requestInit(query: string, { variables, headers, ...options }: RequestOptions = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    ...options,
  };
}
