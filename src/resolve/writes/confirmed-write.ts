import type { UserError } from '../../model/user-error.ts';
import type { Parameters, WriteEndpoint } from '../../upstreams/endpoint.ts';
import type { Operation } from '../operation.ts';
import type { InputLocation } from './input-location.ts';
import { toUserError, userError } from './user-errors.ts';

const notConfirmed = userError(
  'REFUSED',
  'the official API answered that it did not do this, without a reason',
  'Read the post, comment or product again: it may have changed, or already be in the requested state.',
);

/** Sends a write that the service answers with success or failure. Returns the errors; none if it succeeded. */
export async function confirmedWrite(
  operation: Operation,
  endpoint: WriteEndpoint<string, boolean>,
  parameters: Parameters,
  location?: InputLocation,
): Promise<readonly UserError[]> {
  try {
    return (await operation.write(endpoint, parameters)) ? [] : [notConfirmed];
  } catch (error) {
    return [toUserError(operation, error, location)];
  }
}
