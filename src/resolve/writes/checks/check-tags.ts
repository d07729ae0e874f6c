import type { UserError } from '../../../errors.ts';
import type { ProductTagInput, TagInput } from '../../../model/official/post.ts';
import { inputError } from '../user-errors.ts';
import { checkIds } from './check-ids.ts';
import { checkUsername } from './check-text.ts';

const maxProductTags = 5;
const maxUserTags = 20;

/** What the tags are on. Tags on a picture have a position, tags on a video do not; `either` is a post known by its id only. */
export type TaggedMedia = 'picture' | 'video' | 'either';

type Position = Pick<TagInput, 'x' | 'y'>;

/** Checks the people tagged: at most 20. */
export function checkUserTags(
  tags: readonly TagInput[] | null | undefined,
  path: readonly string[],
  on: TaggedMedia,
): UserError[] {
  const all = tags ?? [];
  const message = `the post tags ${all.length} people; the limit is ${maxUserTags}`;
  return [
    ...(all.length > maxUserTags ? [inputError(path, 'TOO_MANY_TAGS', message, 'Tag fewer people.')] : []),
    ...all.flatMap((tag, index) => [
      ...checkUsername(tag.username, [...path, String(index), 'username']),
      ...checkPosition(tag, [...path, String(index)], on),
    ]),
  ];
}

/** Checks the products tagged: at most 5, each once, and each with a position on a picture. */
export function checkProductTags(
  tags: readonly ProductTagInput[] | null | undefined,
  path: readonly string[],
  on: TaggedMedia,
): UserError[] {
  const all = tags ?? [];
  const message = `the post tags ${all.length} products; the limit is ${maxProductTags}`;
  return [
    ...(all.length > maxProductTags ? [inputError(path, 'TOO_MANY_PRODUCT_TAGS', message, 'Tag fewer products.')] : []),
    ...checkDuplicates(all, path),
    ...all.flatMap((tag, index) => {
      const tagPath = [...path, String(index)];
      return [
        ...checkIds({ productId: tag.productId }, tagPath),
        ...checkPosition(tag, tagPath, on),
        ...(on === 'picture' ? checkHasPosition(tag, tagPath) : []),
      ];
    }),
  ];
}

/** Checks that a list is not empty. */
export function checkNotEmpty(list: readonly unknown[], path: readonly string[]): UserError[] {
  return list.length > 0 ? [] : [inputError(path, 'EMPTY', 'the list is empty', 'Pass at least one item.')];
}

function checkDuplicates(tags: readonly ProductTagInput[], path: readonly string[]): UserError[] {
  return tags.flatMap(({ productId }, index) =>
    tags.findIndex((other) => other.productId === productId) === index
      ? []
      : [
          inputError(
            [...path, String(index), 'productId'],
            'PRODUCT_TAG_TWICE',
            'the product is already tagged in this list',
            'Tag each product once.',
          ),
        ],
  );
}

/** Checks that a position is inside the picture and has both coordinates or none. Tags on a video have none. */
function checkPosition({ x, y }: Position, path: readonly string[], on: TaggedMedia): UserError[] {
  const given = Object.entries({ x, y }).filter((pair): pair is [string, number] => pair[1] != null);
  if (on === 'video')
    return given.map(([axis]) =>
      inputError([...path, axis], 'TAG_POSITION_ON_VIDEO', 'a tag on a video has no position', 'Omit x and y.'),
    );
  const outside = given
    .filter(([, value]) => !(value >= 0 && value <= 1))
    .map(([axis, value]) =>
      inputError(
        [...path, axis],
        'TAG_POSITION_OUTSIDE',
        `${axis} is ${value}, which is outside the picture`,
        'Pass x and y from 0 (left, top) to 1 (right, bottom).',
      ),
    );
  if (given.length !== 1) return outside;
  const missing = x == null ? 'x' : 'y';
  return [
    ...outside,
    inputError([...path, missing], 'TAG_POSITION_HALF', 'a position has both x and y', 'Pass both, or omit both.'),
  ];
}

function checkHasPosition({ x, y }: Position, path: readonly string[]): UserError[] {
  if (x != null || y != null) return [];
  const message = 'a product tag on a picture needs a position';
  return [inputError(path, 'TAG_POSITION_MISSING', message, 'Pass x and y, each from 0 to 1.')];
}
