import { useEffect, useEffectEvent, useRef } from 'react';

/** Stands at the end of a list and asks for the next page when it comes near. Give it the page's cursor as its `key`. */
export function Sentinel({ onNear }: { readonly onNear: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(onNear);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) near();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={element} aria-hidden="true" />;
}
