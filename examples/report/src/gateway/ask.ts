import type { TypedDocumentString } from '../graphql/graphql.ts';

/** How to reach the gateway. */
export interface Gateway {
  readonly url: string;
  /** An API key of the gateway, where it needs one. */
  readonly key?: string | undefined;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfterSeconds?: number };
}

/** What an answer cost, or the most that it would. */
export interface Price {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
}

export interface Answer<Data> {
  readonly data: Data;
  readonly errors: readonly GraphError[];
  readonly price: Price;
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: { readonly upstream?: Price & { readonly estimate?: Price } };
}

type Document<Data, Variables> = TypedDocumentString<Data, Variables>;

/** The most that the document can cost. Nothing is spent. */
export async function estimate<Data, Variables>(
  gateway: Gateway,
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Price> {
  const { errors = [], extensions } = await send(gateway, document, variables, { 'x-upstream-explain': '1' });
  const price = extensions?.upstream?.estimate;
  if (price === undefined) throw new Error(`The gateway estimates no price. ${messages(errors)}`);
  return price;
}

/** Asks the gateway. Throws if there is no data at all; fields that failed are null and have an error. */
export async function ask<Data, Variables>(
  gateway: Gateway,
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const { data, errors = [], extensions } = await send(gateway, document, variables);
  if (data == null) throw new Error(`The gateway answers without data. ${messages(errors)}`);
  return { data, errors, price: extensions?.upstream ?? { requests: 0, billed: 0, credits: 0 } };
}

async function send<Data, Variables>(
  { url, key }: Gateway,
  document: Document<Data, Variables>,
  variables: Variables,
  headers: Readonly<Record<string, string>> = {},
): Promise<Body<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      // The name under which the gateway counts what this program spends.
      'apollographql-client-name': 'report-example',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  }).catch((error: Error) => {
    throw new Error(`No gateway answers at ${url} (${String(error.cause ?? error)}). Start one with: npm start`);
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as Body<Data>;
  } catch {
    throw new Error(`${url} answers with HTTP ${response.status} and no JSON. Is it the address of a gateway?`);
  }
}

function messages(errors: readonly GraphError[]): string {
  return errors.map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}`).join('; ');
}
