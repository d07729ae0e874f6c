import { ShapeError } from '../../../../errors.ts';
import type { Page } from '../../../../model/page.ts';
import type { Media } from '../../../../model/post/media.ts';
import { leaveOut } from '../../../contract/unreadable-rows.ts';
import { rowsOfLists, wrappedRows } from '../../../instagram/shape.ts';
import { type Keys, listAt, object } from '../../../instagram/value.ts';
import { cursor, envelope, listIn } from '../pages.ts';
import { listedMedia } from './media-shapes.ts';

type LayoutKeys = Keys<'medias' | 'fill_items' | 'one_by_two_item'>;

/** `{response: {sections: [{layout_content: {medias: [{media}]}}]}, next_page_id}`: posts in rows of Instagram's grid. */
export function readSections(body: unknown): Page<Media> {
  const { whole, response, next } = envelope<Keys<'sections'>>(body);
  const sections = listAt(listIn(response.sections, response, whole), 'response.sections');
  return {
    items: wrappedRows(rowsOfSections(sections), 'response.sections[].layout_content.medias', 'media', listedMedia),
    next: cursor(next),
  };
}

/** The rows of all sections. A section has pictures side by side, or a large clip beside small pictures. */
export function rowsOfSections(sections: readonly unknown[]): readonly unknown[] {
  return rowsOfLists(sections.flatMap(listsOfSection));
}

function listsOfSection(section: unknown): readonly (readonly [unknown, string])[] {
  const at = 'sections[].layout_content';
  const layout = object<LayoutKeys>(object<Keys<'layout_content'>>(section)?.layout_content);
  if (layout === undefined) {
    leaveOut(new ShapeError(at, 'an object'));
    return [];
  }
  const large = object<Keys<'items'>>(object<Keys<'clips'>>(layout.one_by_two_item)?.clips);
  return [
    [large?.items, `${at}.one_by_two_item.clips.items`],
    [layout.medias, `${at}.medias`],
    [layout.fill_items, `${at}.fill_items`],
  ];
}
