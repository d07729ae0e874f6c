import { useCost } from '../state/cost.ts';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

export function CostBar() {
  const { operations, calls, billed } = useCost();
  return (
    <footer className="cost">
      <output aria-label="Cost of this page">
        This page: {counted(calls, 'upstream call')} ({billed} billed) for {counted(operations, 'request')}
      </output>
    </footer>
  );
}
