import { getOperationAST } from 'graphql';
import type { LogFields } from '../../telemetry/log/describe.ts';
import type { Outcome } from '../incremental/parts.ts';
import type { SentOperation } from '../operation/prepare.ts';
import type { RequestOptions } from '../options/request-options.ts';

/** Clients choose the names of operations; longer ones are cut. */
const maxNameLength = 64;

/** How many codes of errors a line lists. */
const maxCodes = 5;

interface Cost {
  readonly requests?: number;
  readonly billed?: number;
  readonly credits?: number;
}

/** The fields of an operation's log line. There are no variables, keys of entities or messages among them. */
export function operationFields(
  { document, operationName }: SentOperation,
  { client, grant }: RequestOptions,
  outcome: Outcome,
  ms: number,
): LogFields {
  const operation = getOperationAST(document, operationName);
  const { requests, billed, credits } = (outcome.extensions?.['upstream'] ?? {}) as Cost;
  return {
    operation: operation?.name?.value.slice(0, maxNameLength),
    kind: operation?.operation,
    ms: Math.round(ms * 10) / 10,
    calls: requests,
    billed,
    credits,
    client,
    key: grant?.name,
    codes: codesOf(outcome),
  };
}

/** The distinct codes of errors, separated by commas. */
function codesOf({ errors }: Outcome): string | undefined {
  if (errors === undefined || errors.length === 0) return undefined;
  const codes = new Set(errors.map(({ extensions }) => String(extensions?.['code'] ?? 'NONE')));
  return [...codes].slice(0, maxCodes).join(',');
}
