import { isPk } from '../../model/ids.ts';
import type { UserError } from '../../model/user-error.ts';
import { inputError } from './user-errors.ts';

/** What is wrong with ids, which are all strings of digits. */
export function checkIds(
  ids: Readonly<Record<string, string | null | undefined>>,
  at: readonly string[] = ['input'],
): UserError[] {
  return Object.entries(ids)
    .filter(([, id]) => id != null && !isPk(id))
    .map(([name]) =>
      inputError(
        [...at, name],
        'ID_INVALID',
        `"${name}" is no id of the official API`,
        'Give the id that the graph provides (graphId, the pk of a comment, the id of a product): a string of digits.',
      ),
    );
}
