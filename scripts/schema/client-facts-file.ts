import { clientFacts } from './client-facts.ts';

/** The text of `src/graph/clients/facts.ts`, before it is formatted. */
export function clientFactsFile(): string {
  const { possibleTypes, embeddedTypes, connections } = clientFacts();
  return `// Written by \`npm run schema\`.

/** The object types of each interface and union. Apollo Client takes it as \`possibleTypes\`. */
export const possibleTypes: Record<string, string[]> = ${JSON.stringify(possibleTypes)};

/** The object types without an \`id\`. */
export const embeddedTypes: readonly string[] = ${JSON.stringify(embeddedTypes)};

/** The connections of each type, with the arguments that choose the list and not the page. */
export const connections: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = ${JSON.stringify(connections)};
`;
}
