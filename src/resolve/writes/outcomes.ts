import type { UserError } from '../../errors.ts';
import type { Comment } from '../../model/post/comment.ts';
import type { Media } from '../../model/post/media.ts';
import type { Write } from '../../sources/writes.ts';
import type { Operation } from '../operation.ts';
import { type InputLocation, toUserError, userError } from './user-errors.ts';

/** The comment that was written, or why it was not. */
export interface CommentOutcome {
  readonly comment: Comment | null;
  readonly errors: readonly UserError[];
}

/** The post that was changed, or why it was not. */
export interface MediaOutcome {
  readonly media: Media | null;
  readonly errors: readonly UserError[];
}

/** Sends a write that creates a comment. `known` is what the record has beside the id that the service answers. */
export async function writeComment(
  operation: Operation,
  write: Write<string>,
  known: Comment = {},
): Promise<CommentOutcome> {
  try {
    const pk = await operation.write(write);
    return { comment: { pk, isManaged: true, ...known }, errors: [] };
  } catch (error) {
    return { comment: null, errors: [toUserError(operation, error)] };
  }
}

/** Sends a write that changes a comment. */
export async function changeComment(operation: Operation, pk: string, write: Write<boolean>): Promise<CommentOutcome> {
  const errors = await confirmedWrite(operation, write);
  return { comment: errors.length > 0 ? null : { pk, isManaged: true }, errors };
}

/** Sends a write that changes a post. `location` is the input that an error may concern. */
export async function changeMedia(
  operation: Operation,
  graphId: string,
  write: Write<boolean>,
  location?: InputLocation,
): Promise<MediaOutcome> {
  const errors = await confirmedWrite(operation, write, location);
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}

const notConfirmed = userError(
  'REFUSED',
  'the official API answered that it did not do this, without a reason',
  'Read the post, comment or product again: it may have changed, or already be in the requested state.',
);

/** Sends a write that the service answers with success or failure. Returns the errors; none if it succeeded. */
export async function confirmedWrite(
  operation: Operation,
  write: Write<boolean>,
  location?: InputLocation,
): Promise<readonly UserError[]> {
  try {
    return (await operation.write(write)) ? [] : [notConfirmed];
  } catch (error) {
    return [toUserError(operation, error, location)];
  }
}
