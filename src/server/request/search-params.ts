import type { GraphQLError } from 'graphql';
import { decodeJson } from '../../json/decode.ts';
import { refusedRequest } from '../refused-request.ts';
import { remembered } from './options/remembered.ts';

/** A parameter of a query string, decoded. */
type Parameter = readonly [name: string, text: string];

/** The members of one request in the query string of a GET, where an empty parameter is an absent one. */
export function searchParams(search: string): Readonly<Record<string, unknown>> | GraphQLError {
  const members: Record<string, unknown> = {};
  for (const encoded of search.split('&')) {
    // A client's documents are few, its variables are many.
    const parameter = encoded.startsWith('variables=') ? decoded(encoded) : rememberedParameter(encoded);
    if (parameter === undefined) continue;
    const [name, text] = parameter;
    if (text === '' || Object.hasOwn(members, name)) continue;
    if (name !== 'variables' && name !== 'extensions') members[name] = text;
    else {
      try {
        members[name] = decodeJson(text);
      } catch {
        return refusedRequest(400, `the parameter "${name}" is not JSON`);
      }
    }
  }
  return members;
}

/** Decoding the percents of a document takes a fifth of an answer from memory. */
const rememberedParameter = remembered(decoded);

/** Undefined where nothing is between two ampersands. */
function decoded(encoded: string): Parameter | undefined {
  // A question mark that begins the text would not be part of it.
  for (const parameter of new URLSearchParams(`&${encoded}`)) return parameter;
  return undefined;
}
