import { tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import type { HeaderTexts } from '../gateway/keys.ts';
import type { Answer } from '../gateway/post.ts';
import type { Sender } from '../gateway/sender.ts';
import type { Estimate } from './cost.ts';

/** What a query was explained as: its estimate, or why there is none. */
export interface Explained {
  readonly estimate?: Estimate;
  readonly problem?: string;
}

interface ForQuery extends Explained {
  readonly tab: string | undefined;
  readonly query: string | null | undefined;
}

/** Explains the query of the open tab. The result is forgotten when the query changes. */
export function useExplain(sender: Sender) {
  const state = useGraphiQL(({ tabs, activeTabIndex, queryEditor, variableEditor, headerEditor, operationName }) => ({
    tab: tabs[activeTabIndex],
    queryEditor,
    variableEditor,
    headerEditor,
    operationName,
  }));
  const [latest, setLatest] = useState<ForQuery>();
  const [isExplaining, setIsExplaining] = useState(false);
  const { tab } = state;

  const explain = async (): Promise<void> => {
    const query = state.queryEditor?.getValue() ?? '';
    setIsExplaining(true);
    try {
      const answer = await sender.explain(
        {
          query,
          variables: tryParseJSONC(state.variableEditor?.getValue()),
          operationName: state.operationName,
        },
        (tryParseJSONC(state.headerEditor?.getValue()) ?? {}) as HeaderTexts,
      );
      setLatest({ tab: tab?.id, query, ...explainedBy(answer) });
    } catch (error) {
      setLatest({ tab: tab?.id, query, problem: `Variables or headers: ${(error as Error).message}` });
    } finally {
      setIsExplaining(false);
    }
  };

  const explained = latest !== undefined && latest.tab === tab?.id && latest.query === tab?.query ? latest : undefined;
  return { explain, explained: explained as Explained | undefined, isExplaining };
}

function explainedBy({ errors, extensions }: Answer): Explained {
  const { estimate } = (extensions?.['upstream'] ?? {}) as { readonly estimate?: Estimate };
  if (estimate !== undefined) return { estimate };
  return { problem: errors?.[0]?.message ?? 'The gateway told no estimate.' };
}
