import type { JsonObject } from '../../../wire/json.ts';
import type { Person } from '../../../world/people/people.ts';
import { requirePermissions, requirePublishing } from '../../access/tokens.ts';
import { invalidParameter, noContainer, publishingError } from '../../errors/graph-error.ts';
import { neededText } from '../parameters.ts';
import type { WriteCall } from '../write-route.ts';
import type { Container } from './container.ts';
import { publishedMedia } from './published.ts';

const DAY = 86_400;

/** `POST /{ig-user-id}/media_publish`: makes a post of a container, once. */
export function publish(call: WriteCall, account: Person): JsonObject {
  requirePublishing(call.access);
  const { state, world, publishingQuota } = call.meta;
  const id = neededText(call.parameters, 'creation_id');
  const container = state.containers.get(id);
  if (container === undefined || container.account.index !== account.index) throw noContainer(id);
  checkReady(container);
  const { draft } = container;
  if (draft.productTags.length > 0)
    requirePermissions(call.access, 'catalog_management', 'instagram_shopping_tag_products');
  const times = (state.publishings.get(account.fbid) ?? []).filter((time) => time > world.now() - DAY);
  if (times.length >= publishingQuota) throw publishingError(2207042);

  const { ids, published } = publishedMedia(call.meta, account, draft);
  const [mediaId] = ids;
  state.published.set(mediaId, published);
  tag(call, ids, [draft, ...draft.children.map((child) => child.draft)]);
  state.publishings.set(account.fbid, [...times, world.now()]);
  container.publish();
  for (const child of draft.children) child.publish();
  return { id: mediaId };
}

function checkReady({ id, draft, state }: Container): void {
  const { code, status } = state();
  if (draft.isCarouselItem) throw invalidParameter(`Container ${id} is an item of a carousel and published with it`);
  if (code === 'EXPIRED' || code === 'PUBLISHED') throw noContainer(id);
  if (code === 'IN_PROGRESS') throw publishingError(2207027);
  if (code === 'ERROR') throw publishingError(Number(status));
  const blockedWith = [draft, ...draft.children.map((child) => child.draft)]
    .map(({ source }) => source?.blockedWith)
    .find((subcode) => subcode !== undefined);
  if (blockedWith !== undefined) throw publishingError(blockedWith);
}

function tag({ meta }: WriteCall, ids: readonly string[], drafts: readonly Container['draft'][]): void {
  for (const [index, { productTags }] of drafts.entries()) {
    const id = ids[index];
    if (id !== undefined && productTags.length > 0) meta.state.productTags.set(id, productTags);
  }
}
