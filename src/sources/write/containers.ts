import type { Container } from '../../model/container.ts';
import type { UserError } from '../../model/user-error.ts';
import { metaWrites } from '../../upstreams/meta/endpoints/index.ts';
import type { Operation } from '../operation.ts';
import { carouselFields, imageFields, itemFields, reelFields, storyFields } from './container-fields.ts';
import { mended } from './faults.ts';
import { Patience } from './patience.ts';
import type { Given } from './place-of-failure.ts';
import type { CarouselInput, CarouselItemInput, PostInput } from './post.ts';
import { obstacle, watch } from './readiness.ts';

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
  if (carousel != null) return createCarousel(operation, accountId, carousel, given, untilMs);
  const fields = image != null ? imageFields(image) : reel != null ? reelFields(reel) : storyFields(story ?? {});
  return create(operation, accountId, fields, given);
}

/** The one kind of post that is given, and where in the arguments of every mutation that takes a post it stands. */
export function givenBy(post: PostInput): Given {
  const [kind = '', input = {}] = Object.entries(post).find(([, one]) => one != null) ?? [];
  return { input, at: ['input', 'post', kind] };
}

async function create(operation: Operation, accountId: string, fields: Fields, given: Given): Promise<Created> {
  try {
    const graphId = await operation.write(metaWrites.createContainer, { 'ig-user-id': accountId, ...fields });
    return { container: { graphId }, errors: [] };
  } catch (error) {
    return { container: null, errors: [mended(error, given)] };
  }
}

async function createCarousel(
  operation: Operation,
  accountId: string,
  carousel: CarouselInput,
  given: Given,
  untilMs: number,
): Promise<Created> {
  const items = carousel.items.map((item, index) => ({ item, given: givenItem(given, item, index) }));
  // Whatever becomes of one, the others have been sent: none is left behind under way.
  const settled = await Promise.allSettled(
    items.map((one) => create(operation, accountId, itemFields(one.item), one.given)),
  );
  const made = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const refused = made.flatMap(({ errors }) => errors);
  if (refused.length > 0) return { container: null, errors: refused };
  const children = made.map(({ container }) => container?.graphId as string);
  const seen = await watch(operation, children, new Patience(operation, untilMs));
  const obstacles = seen.map((container, index) => obstacle(container, items[index]?.given));
  const unready = obstacles.filter((one) => one !== undefined);
  // Where one has failed, the others are merely not waited for any more.
  const failed = unready.filter(({ code }) => code !== 'NOT_READY');
  if (unready.length > 0) return { container: null, errors: failed.length > 0 ? failed : unready };
  return create(operation, accountId, carouselFields(carousel, children), given);
}

function givenItem({ at }: Given, item: CarouselItemInput, index: number): Given {
  return { input: item, at: [...at, 'items', String(index)], isPart: true };
}
