import { GatewayError } from '../../errors.ts';
import type { CarouselInput, CarouselItemInput, PostInput } from '../../model/official/post.ts';
import { type Write, writes } from '../../sources/writes.ts';
import type { UploadSession } from '../../upstreams/contract/upstream.ts';
import type { Operation } from '../operation.ts';
import { type ContainerOutcome, type Created, type Creation, hasFile, withFile } from './container-file.ts';
import { pollContainers, publishingError } from './container-status.ts';
import { PollTimer } from './poll-timer.ts';
import { checkUploads } from './upload-video.ts';
import { type InputLocation, toUserError } from './user-errors.ts';
import type { WaitTime } from './wait-time.ts';

/** Creates the container of a post. The items of a carousel are created in parallel and must be ready before the carousel. */
export function createContainer(
  operation: Operation,
  accountId: string,
  post: PostInput,
  wait: WaitTime,
): Promise<ContainerOutcome> {
  const location = locationOf(post);
  const creation = { operation, accountId, wait };
  if (hasFile(post)) checkUploads(operation);
  if (post.carousel != null) return createCarousel(creation, post.carousel, location);
  const video = (post.reel ?? post.story)?.videoFile;
  return createOne(creation, writes.createContainer(accountId, post), location).then((created) =>
    video == null ? created : withFile(creation, created, video, location),
  );
}

/** The given kind of post, and its path in the arguments. Every mutation that takes a post has it at `input.post`. */
export function locationOf(post: PostInput): InputLocation {
  const [kind = '', input = {}] = Object.entries(post).find(([, value]) => value != null) ?? [];
  return { input, path: ['input', 'post', kind] };
}

/** Creates one container. Nobody sees it before it is published, so even an unknown outcome is retried. */
async function createOne(
  { operation, wait }: Creation,
  write: Write<UploadSession>,
  location: InputLocation,
): Promise<Created> {
  const timer = new PollTimer(operation, wait.untilMs);
  for (;;) {
    try {
      const session = await operation.write(write);
      return { container: { graphId: session.graphId }, session, errors: [] };
    } catch (error) {
      if (!isRetryable(operation, error) || !(await timer.pause()))
        return { container: null, errors: [toUserError(operation, error, location)] };
    }
  }
}

/** Whether the service failed or was unreachable. A failure that its documentation lists is a refusal. */
function isRetryable(operation: Operation, error: unknown): boolean {
  if (!(error instanceof GatewayError) || operation.services.explain(error) !== undefined) return false;
  return (
    error.code === 'WRITE_OUTCOME_UNKNOWN' || error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT'
  );
}

async function createCarousel(
  creation: Creation,
  carousel: CarouselInput,
  location: InputLocation,
): Promise<ContainerOutcome> {
  const { operation, accountId, wait } = creation;
  const items = carousel.items.map((item, index) => ({ item, location: itemLocation(location, item, index) }));
  // Waits for every item even if one fails, so that no call is still running when the mutation ends.
  const settled = await Promise.allSettled(
    items.map((one) => createOne(creation, writes.createItem(accountId, one.item), one.location)),
  );
  const outcomes = settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
  const refusals = outcomes.flatMap(({ errors }) => errors);
  if (refusals.length > 0) return { container: null, errors: refusals };
  // One after another, as the request delivers them.
  for (const [index, { item, location: at }] of items.entries()) {
    const created = outcomes[index];
    if (item.videoFile == null || created === undefined) continue;
    const { errors, failure } = await withFile(creation, created, item.videoFile, at);
    if (failure !== undefined) throw failure;
    if (errors.length > 0) return { container: null, errors };
  }
  const children = outcomes.map(({ container }) => container?.graphId as string);
  const containers = await pollContainers(operation, children, new PollTimer(operation, wait.untilMs));
  const errors = containers
    .map((container, index) => publishingError(operation, container, items[index]?.location))
    .filter((error) => error !== undefined);
  // Polling stops at the first failure, so items that are not ready yet are not errors of their own.
  const failures = errors.filter(({ code }) => code !== 'NOT_READY');
  if (errors.length > 0) return { container: null, errors: failures.length > 0 ? failures : errors };
  return createOne(creation, writes.createCarousel(accountId, carousel, children), location);
}

function itemLocation({ path }: InputLocation, item: CarouselItemInput, index: number): InputLocation {
  return { input: item, path: [...path, 'items', String(index)], isItem: true };
}
