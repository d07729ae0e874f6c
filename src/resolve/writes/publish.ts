import { GatewayError } from '../../errors.ts';
import type { Container } from '../../model/container.ts';
import type { Media } from '../../model/media.ts';
import type { UserError } from '../../model/user-error.ts';
import { writes } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { createContainer, givenBy } from './containers.ts';
import type { Given } from './input-path.ts';
import { Patience } from './patience.ts';
import type { PostInput } from './post.ts';
import { obstacle, watch } from './readiness.ts';
import { toUserError, userError } from './user-errors.ts';

export interface Published {
  readonly media: Media | null;
  readonly container: Container | null;
  readonly errors: readonly UserError[];
  /** What the caller cannot mend, where a container stands all the same. */
  readonly failure?: GatewayError;
}

/** The whole procedure: containers, waiting until they are ready, publishing. What it came to before it failed is told, so nothing is lost. */
export async function publishPost(
  operation: Operation,
  accountId: string,
  post: PostInput,
  timeoutMs: number,
): Promise<Published> {
  const untilMs = Date.now() + timeoutMs;
  const { container, errors } = await createContainer(operation, accountId, post, untilMs);
  const id = container?.graphId;
  if (typeof id !== 'string') return { media: null, container: null, errors };
  const given = givenBy(post);
  return finishing(id, async () => {
    const waiting = await stillWaiting(operation, id, new Patience(operation, untilMs), given);
    return waiting ?? publish(operation, accountId, id, untilMs, given);
  });
}

/** Publishes a container straight away; waits only when told that it is not ready. */
export function publishContainer(
  operation: Operation,
  accountId: string,
  id: string,
  timeoutMs: number,
): Promise<Published> {
  return finishing(id, () => publish(operation, accountId, id, Date.now() + timeoutMs));
}

/** "The media is not ready for publishing": a refusal, so nothing has happened and it may be sent once more. */
const notReady = 2207027;

async function publish(
  operation: Operation,
  accountId: string,
  id: string,
  untilMs: number,
  given?: Given,
): Promise<Published> {
  const patience = new Patience(operation, untilMs);
  for (;;) {
    try {
      const graphId = await operation.write(writes.publishContainer, {
        'ig-user-id': accountId,
        creation_id: id,
      });
      return { media: { graphId, isManaged: true }, container: { graphId: id }, errors: [] };
    } catch (error) {
      if (isUnknown(error)) return settled(operation, id, error, given);
      const refusal = toUserError(operation, error, given);
      if (refusal.upstreamSubcode !== notReady || !(await patience.again()))
        return { media: null, container: { graphId: id }, errors: [refusal] };
    }
    const waiting = await stillWaiting(operation, id, patience, given);
    if (waiting !== undefined) return waiting;
  }
}

function isUnknown(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.code === 'WRITE_OUTCOME_UNKNOWN';
}

/**
 * What became of a publication whose answer was lost: a post is published once, so it is not sent again, but the status
 * of its container provides whether it happened. Throws the error where the status does not.
 */
async function settled(operation: Operation, id: string, error: GatewayError, given?: Given): Promise<Published> {
  const [container] = await watch(operation, [id], new Patience(operation, Date.now())).catch((fault: unknown) => {
    if (fault instanceof GatewayError) return []; // Where the status cannot be read, the outcome stays unknown.
    throw fault;
  });
  if (container?.status === 'PUBLISHED') return { media: null, container, errors: [publishedWithoutId] };
  const failed = container?.status === 'ERROR' || container?.status === 'EXPIRED';
  const reason = failed ? obstacle(operation, container, given) : undefined;
  if (container === undefined || reason === undefined) throw error;
  return { media: null, container, errors: [reason] };
}

const publishedWithoutId = userError(
  'MEDIA_ID_UNKNOWN',
  'the post is published, but the answer with its id was lost',
  'Find it at the head of account.media or account.stories. Do not publish it again.',
);

/** Waits. What stands in the way when the waiting is over; undefined when nothing does. */
async function stillWaiting(
  operation: Operation,
  id: string,
  patience: Patience,
  given: Given | undefined,
): Promise<Published | undefined> {
  const [container = { graphId: id }] = await watch(operation, [id], patience);
  const error = obstacle(operation, container, given);
  return error && { media: null, container, errors: [error] };
}

/** Does what needs a container that stands already: where it fails, or the client goes away, the container is named, so that `publishContainer` can finish it. */
async function finishing(id: string, work: () => Promise<Published>): Promise<Published> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof GatewayError)) throw fault;
    const failure = new GatewayError(fault.code, `${fault.message} (the container is ${id})`, {
      ...fault,
      made: id,
      cause: fault,
    });
    return { media: null, container: { graphId: id }, errors: [], failure };
  }
}
