/** A request as a client sends it. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  /** The query string of a GET, with its question mark. */
  readonly search?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Asked {
  readonly operationName: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const json = { 'content-type': 'application/json', accept: 'application/json' };

/** A plain POST, which a contestant may answer from its cache. */
export function warm(asked: Asked): Sent {
  return { method: 'POST', headers: json, body: JSON.stringify(asked) };
}

/** A plain POST that pays for its calls. */
export function cold(asked: Asked): Sent {
  return { ...warm(asked), headers: { ...json, 'cache-control': 'no-cache' } };
}
