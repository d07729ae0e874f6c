import type { ReactNode } from 'react';

interface PlaceholdersProps {
  readonly count: number;
  readonly className: string;
  readonly children?: ReactNode;
}

/** Items of a list that is being read. They have the size of real ones, so nothing moves when those arrive. */
export function Placeholders({ count, className, children }: PlaceholdersProps) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return numbers.map((number) => (
    <li key={number} className={className} aria-hidden="true">
      {children}
    </li>
  ));
}
