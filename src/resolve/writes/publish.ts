import { GatewayError, type UserError } from '../../errors.ts';
import type { PostInput } from '../../model/official/post.ts';
import type { Container } from '../../model/official/publishing.ts';
import type { Media } from '../../model/post/media.ts';
import { writes } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { naming } from './container-file.ts';
import { pollContainers, publishingError } from './container-status.ts';
import { createContainer, locationOf } from './containers.ts';
import { PollTimer } from './poll-timer.ts';
import { type InputLocation, toUserError, userError } from './user-errors.ts';
import { WaitTime } from './wait-time.ts';

export interface PublishOutcome {
  readonly media: Media | null;
  readonly container: Container | null;
  readonly errors: readonly UserError[];
  /** An error that the caller cannot fix, if a container exists nevertheless. */
  readonly failure?: GatewayError;
}

/** Creates the containers of a post, waits until they are ready, and publishes it. If a step fails, the outcome has the container. */
export async function publishPost(
  operation: Operation,
  accountId: string,
  post: PostInput,
  timeoutMs: number,
): Promise<PublishOutcome> {
  const wait = new WaitTime(operation, timeoutMs);
  const { container, errors, failure } = await createContainer(operation, accountId, post, wait);
  const id = container?.graphId;
  if (typeof id !== 'string') return { media: null, container: null, errors };
  if (errors.length > 0 || failure !== undefined)
    return { media: null, container, errors, ...(failure !== undefined && { failure }) };
  const { untilMs } = wait;
  const request = { operation, accountId, id, untilMs, location: locationOf(post) };
  return withContainer(id, async () => {
    const unready = await waitUntilReady(request, new PollTimer(operation, untilMs));
    return unready ?? publish(request);
  });
}

/** Publishes a container at once, and waits only if the service answers that it is not ready. */
export function publishContainer(
  operation: Operation,
  accountId: string,
  id: string,
  timeoutMs: number,
): Promise<PublishOutcome> {
  const { untilMs } = new WaitTime(operation, timeoutMs);
  return withContainer(id, () => publish({ operation, accountId, id, untilMs, location: undefined }));
}

/** A container to publish, the end of the retries, and the input that errors refer to. */
interface PublishRequest {
  readonly operation: Operation;
  readonly accountId: string;
  readonly id: string;
  readonly untilMs: number;
  readonly location: InputLocation | undefined;
}

async function publish(request: PublishRequest): Promise<PublishOutcome> {
  const { operation, accountId, id, untilMs, location } = request;
  const timer = new PollTimer(operation, untilMs);
  for (;;) {
    try {
      const graphId = await operation.write(writes.publishContainer(accountId, id));
      return { media: { graphId, isManaged: true }, container: { graphId: id }, errors: [] };
    } catch (error) {
      if (isUnknownOutcome(error)) return resolveUnknownOutcome(request, error);
      const refusal = toUserError(operation, error, location);
      const isNotReady = error instanceof GatewayError && operation.services.explain(error)?.isNotReady === true;
      if (!isNotReady || !(await timer.pause())) return { media: null, container: { graphId: id }, errors: [refusal] };
    }
    const unready = await waitUntilReady(request, timer);
    if (unready !== undefined) return unready;
  }
}

function isUnknownOutcome(error: unknown): error is GatewayError {
  return error instanceof GatewayError && error.code === 'WRITE_OUTCOME_UNKNOWN';
}

/**
 * Reads from the status of the container whether it was published, after the answer to the write was lost. The write is
 * not sent again, so that a post is never published twice. Throws the error if the status does not decide it.
 */
async function resolveUnknownOutcome(
  { operation, id, location }: PublishRequest,
  error: GatewayError,
): Promise<PublishOutcome> {
  const once = new PollTimer(operation, Date.now());
  const [container] = await pollContainers(operation, [id], once).catch((cause: unknown) => {
    if (cause instanceof GatewayError) return []; // The status is unreadable, so the outcome stays unknown.
    throw cause;
  });
  if (container?.status === 'PUBLISHED') return { media: null, container, errors: [publishedWithoutId] };
  const failed = container?.status === 'ERROR' || container?.status === 'EXPIRED';
  const reason = failed ? publishingError(operation, container, location) : undefined;
  if (container === undefined || reason === undefined) throw error;
  return { media: null, container, errors: [reason] };
}

const publishedWithoutId = userError(
  'MEDIA_ID_UNKNOWN',
  'the post is published, but the answer with its id was lost',
  'Find it as the first item of account.media or account.stories. Do not publish it again.',
);

/** Waits until the container is ready. Returns undefined then, otherwise the outcome with the reason. */
async function waitUntilReady(
  { operation, id, location }: PublishRequest,
  timer: PollTimer,
): Promise<PublishOutcome | undefined> {
  const [container = { graphId: id }] = await pollContainers(operation, [id], timer);
  const error = publishingError(operation, container, location);
  return error && { media: null, container, errors: [error] };
}

/** Runs a step with an existing container. If it fails or the client leaves, the error names the container for `publishContainer`. */
async function withContainer(id: string, step: () => Promise<PublishOutcome>): Promise<PublishOutcome> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { media: null, container: { graphId: id }, errors: [], failure: naming(error, id) };
  }
}
