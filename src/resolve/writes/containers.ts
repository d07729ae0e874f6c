import { GatewayError } from '../../errors.ts';
import type { Container } from '../../model/container.ts';
import type { UserError } from '../../model/user-error.ts';
import { writes } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { carouselFields, imageFields, itemFields, reelFields, storyFields } from './container-fields.ts';
import type { Given } from './input-path.ts';
import { Patience } from './patience.ts';
import type { CarouselInput, CarouselItemInput, PostInput } from './post.ts';
import { obstacle, watch } from './readiness.ts';
import { toUserError } from './user-errors.ts';

/** What came of making a post's container: the container, or what was wrong. */
export interface Created {
  readonly container: Container | null;
  readonly errors: readonly UserError[];
}

type Fields = Readonly<Record<string, string>>;

/** Makes the container of a post. A carousel's items are made side by side, and have to be ready before it can be made: until then it waits. */
export function createContainer(
  operation: Operation,
  accountId: string,
  post: PostInput,
  untilMs: number,
): Promise<Created> {
  const given = givenBy(post);
  const { image, reel, story, carousel } = post;
  const making = { operation, accountId, untilMs };
  if (carousel != null) return createCarousel(making, carousel, given);
  const fields = image != null ? imageFields(image) : reel != null ? reelFields(reel) : storyFields(story ?? {});
  return create(making, fields, given);
}

/** The one kind of post that is given, and where in the arguments of every mutation that takes a post it stands. */
export function givenBy(post: PostInput): Given {
  const [kind = '', input = {}] = Object.entries(post).find(([, one]) => one != null) ?? [];
  return { input, at: ['input', 'post', kind] };
}

/** Where a container is made, and until when it is tried. */
interface Making {
  readonly operation: Operation;
  readonly accountId: string;
  readonly untilMs: number;
}

/** Makes one container. It shows nowhere until it is published, so a failure that passes is tried again, however it ended. */
async function create({ operation, accountId, untilMs }: Making, fields: Fields, given: Given): Promise<Created> {
  const patience = new Patience(operation, untilMs);
  for (;;) {
    try {
      const graphId = await operation.write(writes.createContainer, { 'ig-user-id': accountId, ...fields });
      return { container: { graphId }, errors: [] };
    } catch (error) {
      if (!mayPass(operation, error) || !(await patience.again()))
        return { container: null, errors: [toUserError(operation, error, given)] };
    }
  }
}

/** Whether the service failed or was not reached; a failure that the documents list is a refusal. */
function mayPass(operation: Operation, error: unknown): boolean {
  if (!(error instanceof GatewayError) || operation.explain(error) !== undefined) return false;
  return (
    error.code === 'WRITE_OUTCOME_UNKNOWN' || error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT'
  );
}

async function createCarousel(making: Making, carousel: CarouselInput, given: Given): Promise<Created> {
  const { operation, untilMs } = making;
  const items = carousel.items.map((item, index) => ({ item, given: givenItem(given, item, index) }));
  // Whatever becomes of one, the others have been sent: none is left behind under way.
  const settled = await Promise.allSettled(items.map((one) => create(making, itemFields(one.item), one.given)));
  const made = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const refused = made.flatMap(({ errors }) => errors);
  if (refused.length > 0) return { container: null, errors: refused };
  const children = made.map(({ container }) => container?.graphId as string);
  const seen = await watch(operation, children, new Patience(operation, untilMs));
  const obstacles = seen.map((container, index) => obstacle(operation, container, items[index]?.given));
  const unready = obstacles.filter((one) => one !== undefined);
  // Where one has failed, the others are merely not waited for any more.
  const failed = unready.filter(({ code }) => code !== 'NOT_READY');
  if (unready.length > 0) return { container: null, errors: failed.length > 0 ? failed : unready };
  return create(making, carouselFields(carousel, children), given);
}

function givenItem({ at }: Given, item: CarouselItemInput, index: number): Given {
  return { input: item, at: [...at, 'items', String(index)], isPart: true };
}
