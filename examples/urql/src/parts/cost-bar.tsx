import { useCost } from '../state/cost.ts';
import { setPolicy, usePolicy } from '../state/policy.ts';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What the page has cost, and the choice that decides what going back costs. */
export function CostBar() {
  const { operations, calls, billed } = useCost();
  const policy = usePolicy();
  return (
    <footer className="cost">
      <output aria-label="Cost of this page">
        This page: {counted(calls, 'upstream call')} ({billed} billed) for {counted(operations, 'request')}
      </output>
      <label>
        <input
          type="checkbox"
          checked={policy === 'cache-and-network'}
          onChange={({ target }) => setPolicy(target.checked ? 'cache-and-network' : 'cache-first')}
        />
        Refresh on each visit
      </label>
    </footer>
  );
}
