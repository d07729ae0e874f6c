import type { UserError } from '../../../errors.ts';
import { isPk } from '../../../model/ids.ts';
import { inputError } from '../user-errors.ts';

/** Checks ids of the official API, which are strings of digits. */
export function checkIds(
  ids: Readonly<Record<string, string | null | undefined>>,
  path: readonly string[] = ['input'],
): UserError[] {
  return Object.entries(ids)
    .filter(([, id]) => id != null && !isPk(id))
    .map(([name]) =>
      inputError(
        [...path, name],
        'ID_INVALID',
        `"${name}" is not an id of the official API`,
        'Pass a string of digits: the graphId of a post or account, the pk of a comment, or the id of a product.',
      ),
    );
}
