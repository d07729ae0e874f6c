import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { URLResolver } from 'graphql-scalars';
import { GatewayError } from '../../errors.ts';

/** An http(s) URL on one line. The expression costs a tenth of parsing the URL. */
const plainUrl = /^https?:\/\/[^\p{Cc}\u2028\u2029]+$/iu;

/** Characters that no URL holds and that split a header or a log line in two. */
const control = /[\p{Cc}\u2028\u2029]/u;

/**
 * A URL. A value from an upstream that a browser must not be sent to (`javascript:`, a line break) is that field's
 * UPSTREAM_BAD_ANSWER. An argument may leave out the scheme, as people paste it; its field says what it must name.
 */
export const urlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: URLResolver.description,
  specifiedByURL: URLResolver.specifiedByURL,
  serialize(value) {
    if (typeof value === 'string' && plainUrl.test(value)) return value;
    throw new GatewayError('UPSTREAM_BAD_ANSWER', 'the service gave an address that is not an http(s) URL');
  },
  parseValue: asText,
  parseLiteral: (node) => asText(node.kind === Kind.STRING ? node.value : undefined),
});

function asText(value: unknown): string {
  if (typeof value !== 'string') throw badInput('a URL is a text, such as "https://www.instagram.com/p/DW1voQ_GQOz/"');
  if (control.test(value)) throw badInput('a URL holds no line breaks and no other control characters');
  return value;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
