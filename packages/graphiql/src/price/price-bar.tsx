import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import type { Sender } from '../gateway/sender.ts';
import { useStore } from '../store.ts';
import { budget } from './budget.ts';
import { costIn, costInWords, estimateInWords } from './cost.ts';
import { leftOutInWords, outcomeInWords } from './outcome.ts';
import { TimeLine } from './time-line.tsx';
import { useExplain } from './use-explain.ts';

/** What the query of the open tab can cost, and what its answer did cost. Always above the answer. */
export function PriceBar({ sender }: { readonly sender: Sender }) {
  const { tabs, activeTabIndex, isFetching } = useGraphiQL(({ tabs, activeTabIndex, isFetching }) => ({
    tabs,
    activeTabIndex,
    isFetching,
  }));
  const response = tabs[activeTabIndex]?.response;
  const cost = costIn(response);
  const leftOut = leftOutInWords(response);
  const outcome = cost === undefined && !isFetching ? outcomeInWords(response) : undefined;
  const { explain, explained, isExplaining } = useExplain(sender);
  const limit = useStore(budget);
  const [shown, setShown] = useState<'calls' | 'steps' | undefined>();
  const toggle = (part: 'calls' | 'steps') => setShown(shown === part ? undefined : part);
  const calls = cost?.calls ?? [];
  const steps = explained?.estimate?.steps ?? [];

  return (
    <section className="price" aria-label="Price">
      <div className="price-bar">
        <button
          type="button"
          className="explain"
          disabled={isExplaining}
          onClick={() => void explain().then(() => setShown('steps'))}
          title="The most that this query can cost, less what is cached. Asking calls no service and is free."
        >
          Explain
        </button>
        <label title="The most that a run may cost, in HikerAPI requests and KeyAPI credits. A call that does not fit is not sent.">
          Budget
          <input
            type="number"
            min={0}
            placeholder="none"
            value={limit}
            onChange={({ target }) => budget.set(target.value)}
          />
        </label>
        <p className="costs" role="status" aria-live="polite">
          {explained?.problem === undefined ? null : <span className="problem">{explained.problem}</span>}
          {explained?.estimate === undefined ? null : (
            <button
              type="button"
              className="estimate"
              aria-expanded={shown === 'steps'}
              disabled={steps.length === 0}
              onClick={() => toggle('steps')}
            >
              {estimateInWords(explained.estimate)}
            </button>
          )}
          {cost === undefined ? null : (
            <button
              type="button"
              className="cost"
              aria-expanded={shown === 'calls'}
              disabled={calls.length === 0}
              title={calls.length === 0 ? 'This gateway or this key does not show single calls.' : undefined}
              onClick={() => toggle('calls')}
            >
              {costInWords(cost)}
            </button>
          )}
          {leftOut === undefined ? null : <span className="problem">{leftOut}</span>}
          {outcome === undefined ? null : <span className="hint">{outcome}</span>}
          {(cost ?? explained ?? outcome) ? null : (
            <span className="hint">{isFetching ? 'Running…' : 'Not run yet'}</span>
          )}
        </p>
      </div>
      {shown === 'steps' && steps.length > 0 ? (
        <ol className="steps" aria-label="Steps of this query">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : null}
      {shown === 'calls' && calls.length > 0 ? <TimeLine calls={calls} startsMs={cost?.callStartsMs ?? []} /> : null}
    </section>
  );
}
