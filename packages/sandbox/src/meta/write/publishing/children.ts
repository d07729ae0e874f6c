import type { Person } from '../../../world/people/people.ts';
import { invalidParameter, missingParameter, publishingError } from '../../errors/graph-error.ts';
import type { MetaState } from '../../state.ts';
import { textsOf } from '../parameters.ts';
import type { Container } from './container.ts';

const MIN_ITEMS = 2;
const MAX_ITEMS = 10;

/** The items of a carousel: containers of the same account that are ready. */
export function childrenOf(state: MetaState, account: Person, parameters: URLSearchParams): readonly Container[] {
  const ids = textsOf(parameters, 'children');
  if (ids === undefined) throw missingParameter('children');
  if (ids.length < MIN_ITEMS || ids.length > MAX_ITEMS) throw publishingError(2207028);
  if (new Set(ids).size < ids.length) throw invalidParameter('Param children must have unique elements.');
  return ids.map((id) => {
    const child = state.containers.get(id);
    if (child === undefined || child.account.index !== account.index)
      throw publishingError(2207006, `The media with ${id} cannot be found`);
    checkReady(child);
    return child;
  });
}

/** The documents do not show the answer to an item that is not ready. An error tells the client to wait. */
function checkReady({ id, draft, state }: Container): void {
  const { code, status } = state();
  if (!draft.isCarouselItem) throw invalidParameter(`Container ${id} was not created with is_carousel_item`);
  if (code === 'EXPIRED' || code === 'PUBLISHED') throw publishingError(2207020);
  if (code === 'ERROR') throw publishingError(Number(status));
  if (code === 'IN_PROGRESS') throw publishingError(2207027);
}
