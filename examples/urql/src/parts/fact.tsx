import { WordSkeleton } from './skeletons.tsx';

interface FactProps {
  readonly name: string;
  readonly value: string | null | undefined;
  readonly isPartial: boolean;
}

/** A fact, a placeholder while it is on its way, or nothing where it is unknown. */
export function Fact({ name, value, isPartial }: FactProps) {
  if (value == null && !isPartial) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value ?? <WordSkeleton />}</dd>
    </div>
  );
}
