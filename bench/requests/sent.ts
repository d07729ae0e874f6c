/** A request as a client sends it. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  /** The query string of a GET, with its question mark. */
  readonly search?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Stands for the number of the request in a body, where no two bodies shall be equal. */
const numberMark = '%number%';

/** The body of the request with this number. */
export function bodyOf({ body }: Sent, number: number): string | null {
  return body?.replace(numberMark, String(number)) ?? null;
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

/** The same with a variable that no other request has, and that the operation does not use: its response is not cached, its calls are. */
export function varied({ variables, ...asked }: Asked): Sent {
  return warm({ ...asked, variables: { ...variables, unused: numberMark } });
}

/** A plain POST that pays for its calls. */
export function cold(asked: Asked): Sent {
  return { ...warm(asked), headers: { ...json, 'cache-control': 'no-cache' } };
}
