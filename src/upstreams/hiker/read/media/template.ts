import type { Page } from '../../../../model/page.ts';
import type { Media } from '../../../../model/post/media.ts';
import { wrappedRows } from '../../../instagram/shape.ts';
import { userNamed } from '../../../instagram/user.ts';
import { flag, type Keys, object, objectAt, someText } from '../../../instagram/value.ts';
import { listIn } from '../pages.ts';
import { listedMedia } from './media-shapes.ts';

type TemplateKeys = Keys<'items' | 'metadata' | 'paging_info' | 'status'>;

type MetadataKeys = Keys<'template_title' | 'template_clips_media_creator'>;

/** The facts that the list of a template's reels provides of the requested reel. */
export const templateOfMedia: ReadonlySet<keyof Media & string> = new Set(['templateTitle', 'templateCreator']);

/**
 * `{items: [{media}], metadata: {template_title, template_clips_media_creator}, paging_info, status}`: the reels that use a
 * template. The endpoint takes no cursor, so a list with more than this page is cut.
 */
export function readTemplate(body: unknown): Page<Media, Media> {
  const wire = objectAt<TemplateKeys>(body, '');
  const metadata = object<MetadataKeys>(wire.metadata);
  return {
    items: wrappedRows(listIn(wire.items, wire), 'items', 'media', listedMedia),
    next: null,
    cut: flag(object<Keys<'more_available'>>(wire.paging_info)?.more_available) === true,
    parent: {
      templateTitle: someText(metadata?.template_title) ?? null,
      templateCreator: userNamed(metadata?.template_clips_media_creator) ?? null,
    },
  };
}
