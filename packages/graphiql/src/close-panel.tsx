import { useGraphiQL } from '@graphiql/react';

/** Closes the open panel as its own button does: GraphiQL hides the panel's room only then. */
export function closePanel(): void {
  document.querySelector<HTMLButtonElement>('.graphiql-sidebar > button.active')?.click();
}

/** Closes the panel that covers the editors. Only narrow screens show it. */
export function ClosePanelButton() {
  const isOpen = useGraphiQL(({ visiblePlugin }) => visiblePlugin !== null);
  return isOpen ? (
    <button type="button" className="close-panel" aria-label="Close the panel" onClick={closePanel}>
      ×
    </button>
  ) : null;
}
