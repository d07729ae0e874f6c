import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { decodeJson } from '../upstreams/http/json.ts';

/**
 * Reads requests losslessly: an id beyond 2^53 that a client sends as a number arrives as its exact digits.
 * A body longer than `maxBytes` is refused before it is read whole. (Yoga's own limit sends every body through a
 * stream of its own, which costs more than resolving the operation; here only bodies of unannounced length are counted.)
 */
export function useLosslessRequests(maxBytes: number): Plugin {
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method === 'GET') {
        setRequestParser((get) => readQuery(new URL(get.url).searchParams));
      } else if (request.headers.get('content-type')?.startsWith('application/json')) {
        setRequestParser(async (post) => readParams(await readText(post, maxBytes)));
      } else {
        throw refused(415, 'send the operation as JSON: content-type: application/json');
      }
    },
  };
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const announced = request.headers.get('content-length');
  if (announced !== null) {
    if (!/^\d+$/.test(announced)) throw refused(400, 'the content-length is not a number');
    if (Number(announced) > maxBytes) throw tooLarge(maxBytes);
    return request.text();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readParams(body: string): object {
  const params = decoded(body, 'the body');
  if (params === null || typeof params !== 'object' || Array.isArray(params)) throw refused(400, 'the body must be a JSON object with "query"');
  return params;
}

function readQuery(search: URLSearchParams): object {
  const json = (name: string) => {
    const text = search.get(name);
    return text === null || text === '' ? undefined : decoded(text, `the parameter "${name}"`);
  };
  return {
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  };
}

function decoded(text: string, what: string): unknown {
  try {
    return decodeJson(text);
  } catch {
    // The decoder says no more than that.
    throw refused(400, `${what} is not JSON`);
  }
}

function tooLarge(maxBytes: number): GraphQLError {
  return refused(413, `the body is longer than ${maxBytes} bytes; send less at once, or raise MAX_BODY_BYTES`);
}

function refused(status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status, spec: true } } });
}
