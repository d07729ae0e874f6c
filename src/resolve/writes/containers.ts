import { GatewayError, type UserError } from '../../errors.ts';
import type { CarouselInput, CarouselItemInput, PostInput } from '../../model/official/post.ts';
import type { Container } from '../../model/official/publishing.ts';
import { type Write, writes } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { pollContainers, publishingError } from './container-status.ts';
import { PollTimer } from './poll-timer.ts';
import { type InputLocation, toUserError } from './user-errors.ts';

/** The container of a post, or why it was not created. */
export interface ContainerOutcome {
  readonly container: Container | null;
  readonly errors: readonly UserError[];
}

/** Creates the container of a post. The items of a carousel are created in parallel and must be ready before the carousel. */
export function createContainer(
  operation: Operation,
  accountId: string,
  post: PostInput,
  untilMs: number,
): Promise<ContainerOutcome> {
  const location = locationOf(post);
  const creation = { operation, accountId, untilMs };
  if (post.carousel != null) return createCarousel(creation, post.carousel, location);
  return createOne(creation, writes.createContainer(accountId, post), location);
}

/** The given kind of post, and its path in the arguments. Every mutation that takes a post has it at `input.post`. */
export function locationOf(post: PostInput): InputLocation {
  const [kind = '', input = {}] = Object.entries(post).find(([, value]) => value != null) ?? [];
  return { input, path: ['input', 'post', kind] };
}

/** The account that a container is created for, and the end of the retries. */
interface Creation {
  readonly operation: Operation;
  readonly accountId: string;
  readonly untilMs: number;
}

/** Creates one container. Nobody sees it before it is published, so even an unknown outcome is retried. */
async function createOne(
  { operation, untilMs }: Omit<Creation, 'accountId'>,
  write: Write<string>,
  location: InputLocation,
): Promise<ContainerOutcome> {
  const timer = new PollTimer(operation, untilMs);
  for (;;) {
    try {
      const graphId = await operation.write(write);
      return { container: { graphId }, errors: [] };
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
  const { operation, accountId, untilMs } = creation;
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
  const children = outcomes.map(({ container }) => container?.graphId as string);
  const containers = await pollContainers(operation, children, new PollTimer(operation, untilMs));
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
