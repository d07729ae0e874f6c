/** What a link names: `?query=…&variables=…&operationName=…`. */
export interface Linked {
  readonly query: string;
  readonly variables: string | null;
  readonly operationName: string | null;
}

/** A tab as GraphiQL stores it. */
interface StoredTab {
  readonly id: string;
  readonly title: string;
  readonly query: string | null;
  readonly variables: string | null;
  readonly headers: null;
  readonly operationName: string | null;
  readonly response: null;
}

interface TabsState {
  readonly tabs: readonly StoredTab[];
  readonly activeTabIndex: number;
}

/** The most that is kept: each link that is followed opens a tab. */
const mostTabs = 30;

/** The link that the page was opened with, if it names a query. */
export function linkIn(search: string): Linked | undefined {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  if (query === null || query.trim() === '') return undefined;
  return { query, variables: parameters.get('variables'), operationName: parameters.get('operationName') };
}

/**
 * Stores the tabs that the page begins with: those of the last visit, or else the examples; and the tab of the link, in front. GraphiQL
 * by itself opens a link's query under the title of another tab, and no second tab can be chosen until its state is stored.
 */
export function storeStartTabs(
  storage: Storage,
  examples: readonly { readonly query: string }[],
  linked?: Linked,
): void {
  const stored = storedTabs(storage.getItem('graphiql:tabState'));
  const state = stored ?? { tabs: examples.map(({ query }) => tabOf({ query })), activeTabIndex: 0 };
  const { tabs, activeTabIndex } = linked ? withLinked(state, linked) : state;
  const active = tabs[activeTabIndex];
  storage.setItem('graphiql:tabState', JSON.stringify({ tabs, activeTabIndex }));
  storage.setItem('graphiql:query', active?.query ?? '');
  storage.setItem('graphiql:variables', active?.variables ?? '');
  storage.removeItem('graphiql:headers');
}

function withLinked({ tabs }: TabsState, linked: Linked): TabsState {
  const open = tabs.findIndex(
    ({ query, variables }) => query === linked.query && (variables ?? '') === (linked.variables ?? ''),
  );
  if (open !== -1) return { tabs, activeTabIndex: open };
  const kept = tabs.slice(-(mostTabs - 1));
  return { tabs: [...kept, tabOf(linked)], activeTabIndex: kept.length };
}

function tabOf({
  query,
  variables = null,
  operationName = null,
}: Partial<Linked> & { readonly query: string }): StoredTab {
  const name = operationName ?? operationNameIn(query);
  return {
    id: crypto.randomUUID?.() ?? String(Math.random()),
    title: name ?? '<untitled>',
    query,
    variables,
    headers: null,
    operationName: name,
    response: null,
  };
}

/** The name of the first operation that has one. */
function operationNameIn(query: string): string | null {
  return /^(?!\s*#).*?\b(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1] ?? null;
}

function storedTabs(text: string | null): TabsState | undefined {
  if (text === null) return undefined;
  try {
    const state = JSON.parse(text) as TabsState;
    if (!Array.isArray(state.tabs) || state.tabs.length === 0) return undefined;
    const tabs = state.tabs.map((tab) => ({ ...tab, headers: null, response: null }));
    return { tabs, activeTabIndex: tabs[state.activeTabIndex] === undefined ? 0 : state.activeTabIndex };
  } catch {
    return undefined;
  }
}
