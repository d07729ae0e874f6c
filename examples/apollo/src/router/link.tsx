import type { ComponentProps, MouseEvent } from 'react';
import { navigate } from './location.ts';

type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { readonly to: string };

/** A link to a page of the app. With a modifier key the browser opens it elsewhere, as any link. */
export function Link({ to, ...props }: LinkProps) {
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...props} href={to} onClick={open} />;
}
