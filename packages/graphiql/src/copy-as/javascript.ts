import { type CopiedRequest, copiedHeaders } from './request.ts';

/** A module that sends the request with `fetch`. */
export function asFetch(request: CopiedRequest): string {
  return `const query = ${literal(request.query)};

const response = await fetch(${JSON.stringify(request.url)}, {
  method: 'POST',
  headers: ${headersOf(request, { 'content-type': "'application/json'" })},
  body: JSON.stringify({ query${optional(request)} }),
});
console.log(await response.json());
`;
}

export function asApollo(request: CopiedRequest): string {
  return `import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';

const client = new ApolloClient({
  link: new HttpLink({ uri: ${JSON.stringify(request.url)}, headers: ${headersOf(request)} }),
  cache: new InMemoryCache(),
});
const { data } = await client.${request.query.match(/^\s*mutation\b/m) ? 'mutate({ mutation' : 'query({ query'}: gql\`${escaped(request.query)}\`${variablesOf(request)} });
console.log(data);
`;
}

export function asUrql(request: CopiedRequest): string {
  const call = request.query.match(/^\s*mutation\b/m) ? 'mutation' : 'query';
  return `import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';

const client = new Client({
  url: ${JSON.stringify(request.url)},
  preferGetMethod: false,
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: { headers: ${headersOf(request)} },
});
const { data, error } = await client.${call}(gql\`${escaped(request.query)}\`, ${request.variables ? indented(request.variables) : '{}'});
console.log(error ?? data);
`;
}

/** An object literal of headers. Variables of the environment stand in place of secrets. */
function headersOf(request: CopiedRequest, first: Readonly<Record<string, string>> = {}): string {
  const written = copiedHeaders(request).map(({ name, value, secret }): [string, string] => [
    name,
    secret === undefined ? JSON.stringify(value) : `\`${value}\${process.env.${secret}}\``,
  ]);
  const lines = [...Object.entries(first), ...written].map(([name, value]) => `${JSON.stringify(name)}: ${value}`);
  return lines.length === 0 ? '{}' : `{ ${lines.join(', ')} }`;
}

const optional = ({ variables, operationName }: CopiedRequest) =>
  `${variables ? `, variables: ${indented(variables)}` : ''}${operationName ? `, operationName: ${JSON.stringify(operationName)}` : ''}`;

const variablesOf = ({ variables }: CopiedRequest) => (variables ? `, variables: ${indented(variables)}` : '');
const indented = (value: unknown) => JSON.stringify(value, null, 2);
const escaped = (text: string) => text.replaceAll(/[\\`]|\$\{/g, '\\$&');
const literal = (text: string) => `\`${escaped(text)}\``;
