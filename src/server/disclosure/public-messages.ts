/** What strangers are told instead of a message for the operator, by code. */
const byCode: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'this gateway does not accept the request',
  BAD_USER_INPUT: 'the request asks for something that this gateway does not allow',
  BUDGET_EXCEEDED: 'this would cost or hold more than this gateway allows; ask for less',
  FORBIDDEN_HOST: 'the Host header is not a name of this gateway',
  FORBIDDEN_ORIGIN: 'requests of this web page are not served',
  NOT_SUPPORTED: 'this gateway does not provide this',
  OVERLOADED: 'a service is busy, so the operation was refused',
  PERSISTED_QUERY_NOT_FOUND: 'the gateway has no document with this id: send the text as "query"',
  PERSISTED_QUERY_NOT_SUPPORTED: 'the gateway has no document with this id: send the text as "query"',
  PERSISTED_QUERY_ONLY: 'this gateway runs trusted documents only: send the id of one as "documentId"',
  QUERY_TOO_COMPLEX: 'the operation or its answer is larger than this gateway allows; ask for less at once',
  RATE_LIMITED: 'too much is asked at once; try again later',
  UPSTREAM_AUTH: 'a service does not accept the credential',
  UPSTREAM_NOT_CONFIGURED: 'this gateway does not provide this',
  UPSTREAM_TIMEOUT: 'this took too long; try again later, or ask for less',
  UPSTREAM_UNAVAILABLE: 'a service cannot be called at the moment; try again later',
};

const otherwise = 'this gateway does not answer this';

/** The message for strangers: that of the code, and the sentences of the original that `isForOperator` does not match. */
export function publicMessage(code: unknown, message: string, isForOperator: (sentence: string) => boolean): string {
  const known = typeof code === 'string' && Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  const rest = message.split(/(?<=[.!?])\s+/).filter((sentence) => !isForOperator(sentence));
  return [`${known ?? otherwise}.`, ...rest].join(' ').replace(/\.$/, '');
}
