import { getOperationAST } from 'graphql';
import type { LogFields } from '../../../telemetry/log/describe.ts';
import { costIn } from '../../answer/cost.ts';
import type { Outcome } from '../../answer/incremental/parts.ts';
import type { SentOperation } from '../../operation/prepare.ts';
import type { RequestOptions } from '../../request/options/request-options.ts';
import { codesOf } from './codes.ts';

/** Clients choose the names of operations; longer ones are cut. */
const maxNameLength = 64;

/** The fields of an operation's log line. There are no variables, keys of entities or messages among them. */
export function operationFields(
  { document, operationName }: SentOperation,
  { client, grant }: RequestOptions,
  outcome: Outcome,
  ms: number,
): LogFields {
  const operation = getOperationAST(document, operationName);
  const { requests, billed, credits } = costIn(outcome.extensions) ?? {};
  return {
    operation: operation?.name?.value.slice(0, maxNameLength),
    kind: operation?.operation,
    ms: Math.round(ms * 10) / 10,
    calls: requests,
    billed,
    credits,
    client,
    key: grant?.name,
    codes: codesOf(codesIn(outcome)),
  };
}

function codesIn({ errors = [] }: Outcome): ReadonlySet<string> {
  return new Set(errors.map(({ extensions }) => String(extensions?.['code'] ?? 'NONE')));
}
