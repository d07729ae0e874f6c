import type { UserError } from '../../model/user-error.ts';
import { checkIds } from './check-ids.ts';
import { checkUsername } from './check-text.ts';
import type { ProductTagInput, TagInput } from './post.ts';
import { inputError } from './user-errors.ts';

const mostProductTags = 5;
const mostUserTags = 20;

/** What is tagged: a picture has places, a video has none, and of a post by its id it is not known which it is. */
export type Tagged = 'picture' | 'video' | 'either';

type Placed = Pick<TagInput, 'x' | 'y'>;

/** People tagged: 20 at most. */
export function checkUserTags(
  tags: readonly TagInput[] | null | undefined,
  at: readonly string[],
  on: Tagged,
): UserError[] {
  const all = tags ?? [];
  const message = `${all.length} people are tagged; at most ${mostUserTags} can be`;
  return [
    ...(all.length > mostUserTags ? [inputError(at, 'TOO_MANY_TAGS', message, 'Tag fewer people.')] : []),
    ...all.flatMap((tag, index) => [
      ...checkUsername(tag.username, [...at, String(index), 'username']),
      ...checkPlace(tag, [...at, String(index)], on),
    ]),
  ];
}

/** Products tagged: 5 at most, each once; on a picture each with its place. */
export function checkProductTags(
  tags: readonly ProductTagInput[] | null | undefined,
  at: readonly string[],
  on: Tagged,
): UserError[] {
  const all = tags ?? [];
  const message = `${all.length} products are tagged; at most ${mostProductTags} can be`;
  return [
    ...(all.length > mostProductTags ? [inputError(at, 'TOO_MANY_PRODUCT_TAGS', message, 'Tag fewer products.')] : []),
    ...checkTwice(all, at),
    ...all.flatMap((tag, index) => {
      const place = [...at, String(index)];
      return [
        ...checkIds({ productId: tag.productId }, place),
        ...checkPlace(tag, place, on),
        ...(on === 'picture' ? checkPlaced(tag, place) : []),
      ];
    }),
  ];
}

/** What is wrong with a list that has to hold something. */
export function checkAny(list: readonly unknown[], at: readonly string[]): UserError[] {
  return list.length > 0 ? [] : [inputError(at, 'EMPTY', 'nothing is given', 'Give at least one.')];
}

function checkTwice(tags: readonly ProductTagInput[], at: readonly string[]): UserError[] {
  return tags.flatMap(({ productId }, index) =>
    tags.findIndex((other) => other.productId === productId) === index
      ? []
      : [
          inputError(
            [...at, String(index), 'productId'],
            'PRODUCT_TAG_TWICE',
            'this product is tagged twice',
            'Tag each product once.',
          ),
        ],
  );
}

/** Where a tag lies on a picture: on it, and with both of its coordinates or none. On a video it has no place. */
function checkPlace({ x, y }: Placed, at: readonly string[], on: Tagged): UserError[] {
  const given = Object.entries({ x, y }).filter((pair): pair is [string, number] => pair[1] != null);
  if (on === 'video')
    return given.map(([axis]) =>
      inputError([...at, axis], 'TAG_POSITION_ON_VIDEO', 'a tag on a video has no place', 'Leave out x and y.'),
    );
  const outside = given
    .filter(([, value]) => !(value >= 0 && value <= 1))
    .map(([axis, value]) =>
      inputError(
        [...at, axis],
        'TAG_POSITION_OUTSIDE',
        `${axis} is ${value}, which lies outside the picture`,
        'Give x and y as shares of the width and the height, from 0 (left, top) to 1.',
      ),
    );
  if (given.length !== 1) return outside;
  const missing = x == null ? 'x' : 'y';
  return [
    ...outside,
    inputError([...at, missing], 'TAG_POSITION_HALF', 'a place has an x and a y', 'Give both, or none.'),
  ];
}

function checkPlaced({ x, y }: Placed, at: readonly string[]): UserError[] {
  if (x != null || y != null) return [];
  const message = 'a product tag on a picture needs its place';
  return [inputError(at, 'TAG_POSITION_MISSING', message, 'Give x and y, each 0 to 1.')];
}
