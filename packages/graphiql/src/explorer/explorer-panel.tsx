import { explorerPlugin } from '@graphiql/plugin-explorer';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';

const { content: Explorer } = explorerPlugin({ showAttribution: false });

/** Builds a query by choosing fields. What the field under the pointer means stands below. */
export function ExplorerPanel() {
  const [description, setDescription] = useState('');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // The explorer focuses an argument, for which browsers scroll its fields out of view.
    const frame = requestAnimationFrame(() => {
      for (const element of panel.current?.querySelectorAll('*') ?? []) element.scrollTo(0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const describe = ({ target }: SyntheticEvent) => {
    if (!(target instanceof Element)) return;
    setDescription(target.closest('[title]')?.getAttribute('title') ?? '');
  };
  return (
    <section ref={panel} className="explorer" aria-label="Explorer" onMouseOver={describe} onFocus={describe}>
      <Explorer />
      <p className="description" aria-live="polite">
        {description || 'Choose fields. What the field under the pointer means is shown here.'}
      </p>
    </section>
  );
}
