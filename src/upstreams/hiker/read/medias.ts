import type { Media } from '../../../model/media.ts';
import type { Page } from '../../../model/page.ts';
import { listedMedia } from './media-shapes.ts';
import { cursor, envelope, moreAvailable, wrappedRows } from './pages.ts';

/** `{response: {items: [{media}], paging_info}, next_page_id}`. */
export function readClips(body: unknown): Page<Media> {
  const { response, next } = envelope<{ items?: unknown; paging_info?: unknown }>(body);
  return {
    items: wrappedRows(response.items, 'response.items', 'media', listedMedia),
    next: cursor(next, moreAvailable(response.paging_info)),
  };
}
