import type { JsonObject } from '../../../json.ts';
import type { Person } from '../../../world/people/people.ts';
import { requirePermissions } from '../../access/require-permissions.ts';
import { invalidParameter } from '../../errors/graph-error.ts';
import { neededText } from '../parameters.ts';
import { noBuilder, refusal } from '../refusals.ts';
import type { WriteCall } from '../writing.ts';
import type { Container } from './container.ts';
import { demandPublishing } from './permissions.ts';
import { publishedMedia } from './published.ts';

const DAY = 86_400;

/** `POST /{ig-user-id}/media_publish`: a container becomes a post, once. */
export function publish(call: WriteCall, account: Person): JsonObject {
  demandPublishing(call.access);
  const { state, world, publishingQuota } = call.meta;
  const id = neededText(call.parameters, 'creation_id');
  const container = state.containers.get(id);
  if (container === undefined || container.account.index !== account.index) throw noBuilder(id);
  checkReady(container);
  const { draft } = container;
  if (draft.productTags.length > 0)
    requirePermissions(call.access, 'catalog_management', 'instagram_shopping_tag_products');
  const times = (state.publishings.get(account.fbid) ?? []).filter((time) => time > world.now() - DAY);
  if (times.length >= publishingQuota) throw refusal(2207042);

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
  if (code === 'EXPIRED' || code === 'PUBLISHED') throw noBuilder(id);
  if (code === 'IN_PROGRESS') throw refusal(2207027);
  if (code === 'ERROR') throw refusal(Number(status));
  const blockedWith = [draft, ...draft.children.map((child) => child.draft)]
    .map(({ source }) => source?.blockedWith)
    .find((subcode) => subcode !== undefined);
  if (blockedWith !== undefined) throw refusal(blockedWith);
}

function tag({ meta }: WriteCall, ids: readonly string[], drafts: readonly Container['draft'][]): void {
  for (const [place, { productTags }] of drafts.entries()) {
    const id = ids[place];
    if (id !== undefined && productTags.length > 0) meta.state.productTags.set(id, productTags);
  }
}
