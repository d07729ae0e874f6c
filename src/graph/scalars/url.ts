import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { URLResolver } from 'graphql-scalars';
import { GatewayError } from '../../errors.ts';

/** An http(s) URL without control characters. Matching costs a tenth of parsing the URL. */
const plainUrl = /^https?:\/\/[^\p{Cc}\u2028\u2029]+$/iu;

/** Characters that a URL cannot contain and that would split a header or a log line. */
const control = /[\p{Cc}\u2028\u2029]/u;

/**
 * A URL. An upstream's value that is unsafe in a browser (`javascript:`, a line break) fails the field with
 * UPSTREAM_BAD_ANSWER. An argument may omit the scheme; the field that takes it checks what the URL refers to.
 */
export const urlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An http or https URL. Arguments may omit the scheme: `www.instagram.com/p/DW1voQ_GQOz/`.',
  specifiedByURL: URLResolver.specifiedByURL,
  serialize(value) {
    if (typeof value === 'string' && plainUrl.test(value)) return value;
    throw new GatewayError('UPSTREAM_BAD_ANSWER', 'the service returned a value that is not an http or https URL');
  },
  parseValue: asText,
  parseLiteral: (node) => asText(node.kind === Kind.STRING ? node.value : undefined),
});

function asText(value: unknown): string {
  if (typeof value !== 'string')
    throw badInput('a URL must be a string, such as "https://www.instagram.com/p/DW1voQ_GQOz/"');
  if (control.test(value)) throw badInput('a URL must have no line breaks and no other control characters');
  return value;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
