import type { Page } from '../../../../model/page.ts';
import type { SearchHit } from '../../../../model/search-hit.ts';
import { wrappedRows } from '../../../instagram/shape.ts';
import { type Keys, listAt, object, objectAt } from '../../../instagram/value.ts';
import { foldStream } from '../../stream/fold-stream.ts';
import { searchedMedia } from '../media/searched-media.ts';
import { rowsOfSections } from '../media/sections.ts';
import { cursor, listIn } from '../pages.ts';
import { personWithStories } from '../people/users.ts';
import { collect } from './hits.ts';

type SerpKeys = Keys<'edges' | 'page_info'>;

/** A stream of units: headers, prompts, lists of accounts, posts. */
export function readTopSearch(body: unknown): Page<SearchHit> {
  const at = 'xdt_fbsearch__top_serp_graphql';
  const serp = objectAt<SerpKeys>(foldStream(body)[at], at);
  const hits: SearchHit[] = [];
  for (const edge of listAt(serp.edges, `${at}.edges`)) {
    const unit = object<Keys<'node'>>(edge)?.node;
    if (unit !== null) collect(unit, `${at}.edges[]`, hits);
  }
  const info = object<Keys<'end_cursor'>>(serp.page_info);
  return { items: hits, next: cursor(info?.end_cursor) };
}

type TopSearchKeys = Keys<'list' | 'media_grid' | 'status'>;
type GridKeys = Keys<'sections' | 'next_max_id'>;

/** `{list: [{position, user}], media_grid: {sections, next_max_id}}`: people and others first, then posts in rows of a grid. */
export function readGridSearch(body: unknown): Page<SearchHit> {
  const wire = objectAt<TopSearchKeys>(body, '');
  const grid = object<GridKeys>(wire.media_grid) ?? {};
  const found = wire.list === undefined && wire.media_grid !== undefined ? [] : listIn(wire.list, wire);
  const hits: SearchHit[] = [];
  for (const row of listAt(found, 'list')) collect(row, 'list[]', hits, personWithStories);
  const posts = rowsOfSections(listAt(grid.sections ?? null, 'media_grid.sections'));
  for (const record of wrappedRows(posts, 'media_grid.sections[].layout_content', 'media', searchedMedia))
    hits.push({ type: 'Media', record });
  return { items: hits, next: cursor(grid.next_max_id) };
}
