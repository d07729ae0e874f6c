import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type Location, onLeave } from './location.ts';

/** How far each entry of the history was scrolled when it was left. */
const positions = new Map<string, number>();

/**
 * What a browser does by itself between documents: a page seen before is scrolled as it was left, and a new one begins at its
 * top, where a screen reader reads on. Pages of the cache are complete at once, so there is nothing to wait for.
 */
export function usePageChange({ key }: Location, main: RefObject<HTMLElement | null>): void {
  const shown = useRef(key);
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
    return onLeave((left) => positions.set(left.key, scrollY));
  }, []);
  useLayoutEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, positions.get(key) ?? 0);
  }, [key, main]);
}
