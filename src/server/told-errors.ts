import type { GraphQLError } from 'graphql';
import type { Warning } from '../graph/context.ts';

/** So many errors, and so many warnings, are told; a client that reads a hundred learns nothing from the next. */
const mostTold = 100;

/** A path can hold names as long as the document's. */
const mostCharacters = 65_536;

/** As many as may be told. */
export function firstOf<T extends Pick<GraphQLError, 'message' | 'path'> | Warning>(all: readonly T[]): readonly T[] {
  let characters = 0;
  const told: T[] = [];
  for (const one of all) {
    characters += one.message.length;
    for (const step of one.path ?? []) characters += String(step).length;
    if (told.length === mostTold || (characters > mostCharacters && told.length > 0)) break;
    told.push(one);
  }
  return told;
}

/** Says how many errors and warnings are not told. */
export function leftOut(errors: number, warnings: number): Warning[] {
  const what = [errors > 0 && `${errors} more errors`, warnings > 0 && `${warnings} more warnings`].filter(Boolean);
  return what.length === 0
    ? []
    : [{ code: 'LEFT_OUT', message: `${what.join(' and ')} are not told: the first are alike`, path: [] }];
}
