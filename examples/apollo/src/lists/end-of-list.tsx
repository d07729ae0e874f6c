import { useEffect, useEffectEvent, useRef } from 'react';

/** How far below the window the end of a list may be when its next page is read. */
const ahead = '800px';

/**
 * Goes below a list that has more pages and is not reading one. It calls `onReach` once; after the page, the list shows a new
 * one.
 */
export function EndOfList({ onReach }: { readonly onReach: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const reach = useEffectEvent(onReach);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        reach();
      },
      { rootMargin: ahead },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={element} />;
}
