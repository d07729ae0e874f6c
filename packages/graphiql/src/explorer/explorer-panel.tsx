import { explorerPlugin } from '@graphiql/plugin-explorer';
import { type FocusEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react';

const { content: Explorer } = explorerPlugin({ showAttribution: false });

/** Builds a query by choosing fields. What the field under the pointer means stands below. */
export function ExplorerPanel() {
  const [description, setDescription] = useState('');
  const panel = useRef<HTMLElement>(null);
  const isUsed = useRef(false);
  useEffect(() => {
    const use = () => {
      isUsed.current = true;
    };
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) addEventListener(kind, use, { capture: true, once: true });
    return () => {
      for (const kind of kinds) removeEventListener(kind, use, { capture: true });
    };
  }, []);
  /** The explorer focuses arguments as it appears, for which browsers scroll its fields out of view. A focus of the user stays. */
  const keepAtTop = ({ target }: FocusEvent<HTMLElement>) => {
    if (isUsed.current) return;
    target.blur();
    requestAnimationFrame(() => {
      for (const element of panel.current?.querySelectorAll('*') ?? []) element.scrollTo(0, 0);
    });
  };
  const describe = ({ target }: SyntheticEvent) => {
    if (!(target instanceof Element)) return;
    setDescription(target.closest('[title]')?.getAttribute('title') ?? '');
  };
  return (
    <section
      ref={panel}
      className="explorer"
      aria-label="Explorer"
      onMouseOver={describe}
      onFocus={describe}
      onFocusCapture={keepAtTop}
    >
      <Explorer />
      <p className="description" aria-live="polite">
        {description || 'Choose fields. What the field under the pointer means is shown here.'}
      </p>
    </section>
  );
}
