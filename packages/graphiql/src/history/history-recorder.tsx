import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { costIn, costInWords } from '../price/cost.ts';
import type { History } from './history.ts';

/** Adds each query to the history when its answer is there. */
export function HistoryRecorder({ history }: { readonly history: History }): null {
  const { isRunning, tab } = useGraphiQL(({ isFetching, subscription, tabs, activeTabIndex }) => ({
    isRunning: isFetching || subscription !== null,
    tab: tabs[activeTabIndex],
  }));
  const begun = useRef<{ readonly id: string; readonly query: string; readonly variables: string } | undefined>(
    undefined,
  );
  useEffect(() => {
    if (isRunning) {
      if (begun.current === undefined && tab !== undefined)
        begun.current = { id: tab.id, query: tab.query ?? '', variables: tab.variables ?? '' };
      return;
    }
    const run = begun.current;
    begun.current = undefined;
    if (run === undefined || run.id !== tab?.id || !tab.response) return;
    const cost = costIn(tab.response);
    history.add({ query: run.query, variables: run.variables, at: Date.now(), cost: cost && costInWords(cost) });
  }, [isRunning, tab, history]);
  return null;
}
