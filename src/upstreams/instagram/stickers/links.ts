import type { StoryLink } from '../../../model/story/stickers.ts';
import { address, type Keys, list, object, some, someText, text } from '../value.ts';
import { area, isHidden, type StickerKeys } from './sticker.ts';

type LinkListKeys = Keys<'story_link_stickers' | 'stickers' | 'story_cta' | 'links'>;

/**
 * The links: stickers, and the older links that open with a swipe (`story_cta`, which `/v1` has in `links`). A link that has
 * both forms is there once.
 */
export function linkStickers(wire: LinkListKeys): readonly StoryLink[] | null | undefined {
  const stickers = some(wire.story_link_stickers ?? wire.stickers, linkSticker);
  const swiped = some(wire.links ?? swipeLinks(wire.story_cta), swipeLink);
  if (swiped == null) return stickers ?? swiped;
  if (stickers == null) return swiped;
  return [...stickers, ...swiped.filter(({ url }) => stickers.every((sticker) => sticker.url !== url))];
}

type StoryLinkKeys = Keys<'url' | 'link_title' | 'display_url'>;

function linkSticker(value: unknown): StoryLink | undefined {
  const wire = object<StickerKeys & Keys<'story_link'>>(value);
  const link = object<StoryLinkKeys>(wire?.story_link);
  const url = targetOf(link?.url);
  if (wire === undefined || url === undefined) return undefined;
  const title = (someText(link?.link_title) || someText(link?.display_url)) ?? null;
  return { kind: 'Link', area: area(wire), isHidden: isHidden(wire), url, title };
}

/** `[{links: [{webUri}]}]`. */
function swipeLinks(value: unknown): readonly unknown[] | undefined {
  return list(value)?.flatMap((one) => list(object<Keys<'links'>>(one)?.links) ?? []);
}

function swipeLink(value: unknown): StoryLink | undefined {
  const wire = object<StickerKeys & Keys<'webUri' | 'callToActionTitle'>>(value);
  const url = targetOf(wire?.webUri);
  if (wire === undefined || url === undefined) return undefined;
  const title = someText(wire.callToActionTitle) ?? null;
  return { kind: 'Link', area: area(wire), isHidden: isHidden(wire), url, title };
}

/** The address that a link leads to: Instagram wraps it in one of its own, `https://l.instagram.com/?u=<address>&e=<signature>`. */
function targetOf(value: unknown): string | undefined {
  const url = address(value);
  if (typeof url !== 'string') return undefined;
  const parsed = URL.parse(url);
  if (parsed === null) return undefined;
  if (parsed.host !== 'l.instagram.com') return url;
  const target = address(text(parsed.searchParams.get('u')));
  return typeof target === 'string' && URL.canParse(target) ? target : url;
}
