import { Kind, parse } from 'graphql';

/**
 * The name to send beside a text that has one operation: that operation's own. `known` is the name that GraphiQL knows. It learns
 * of another text a moment late, so what is run at once, after a change of tabs or while typing, had the name of the text before.
 */
export function operationNameOf(query: string, known: string | null | undefined): string | undefined {
  const names = namesIn(query);
  return names?.length === 1 ? names[0] : (known ?? undefined);
}

/** The names of the operations of a text; undefined: it cannot be read, and the gateway says why. */
function namesIn(query: string): readonly (string | undefined)[] | undefined {
  try {
    return parse(query, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
  } catch {
    return undefined;
  }
}
