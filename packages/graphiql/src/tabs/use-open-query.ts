import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { closePanel } from '../close-panel.tsx';

/** Opens a query in a tab of its own, or the tab that has it. Where the panel covers the editor, it closes. */
export function useOpenQuery(): (query: string, variables?: string) => void {
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    tabs,
    queryEditor,
    variableEditor,
  }));
  const { addTab, changeTab } = useGraphiQLActions();
  return (query, variables = '') => {
    const open = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
    if (open === -1) {
      addTab();
      variableEditor?.setValue(variables);
      queryEditor?.setValue(query);
    } else changeTab(open);
    if (matchMedia('(max-width: 700px)').matches) closePanel();
  };
}
