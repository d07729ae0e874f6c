import type { GraphQLError } from 'graphql';
import type { Warning } from '../../graph/context.ts';

/** The most errors, and the most warnings, of one answer: a client learns nothing from the next. */
export const mostReported = 100;

/** A path can hold names as long as the document's. */
const mostCharacters = 65_536;

/** Those of them that are reported. */
export function firstOf<T extends Pick<GraphQLError, 'message' | 'path'> | Warning>(all: readonly T[]): readonly T[] {
  let characters = 0;
  const reported: T[] = [];
  for (const one of all) {
    characters += one.message.length;
    for (const step of one.path ?? []) characters += String(step).length;
    if (reported.length === mostReported || (characters > mostCharacters && reported.length > 0)) break;
    reported.push(one);
  }
  return reported;
}

/** The warning that says how many errors and warnings were left out. */
export function leftOut(errors: number, warnings: number): Warning[] {
  const what = [errors > 0 && `${errors} more errors`, warnings > 0 && `${warnings} more warnings`].filter(Boolean);
  return what.length === 0
    ? []
    : [{ code: 'LEFT_OUT', message: `${what.join(' and ')} were left out of this answer`, path: [] }];
}
