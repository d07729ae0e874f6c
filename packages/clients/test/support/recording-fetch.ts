/** A fetch that records in which form a client has sent each request. */
export function recordingFetch(): { readonly fetch: typeof globalThis.fetch; readonly sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    fetch(input, init) {
      sent.push(formOf(String(input instanceof Request ? input.url : input), init));
      return fetch(input, init);
    },
  };
}

function formOf(url: string, { method = 'GET', body }: RequestInit = {}): string {
  if (method === 'GET') return new URL(url).searchParams.has('query') ? 'GET with text' : 'GET by hash';
  const operation: unknown = JSON.parse(String(body));
  if (Array.isArray(operation)) return `POST of a batch of ${operation.length}`;
  return (operation as { query?: string }).query === undefined ? 'POST by hash' : 'POST with text';
}
