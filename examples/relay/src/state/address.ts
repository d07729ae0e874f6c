import { flushSync } from 'react-dom';
import { resetCost } from './cost.ts';
import { createStore } from './store.ts';

/** The address of the page. */
export const address = createStore(new URL(location.href));

/**
 * Follows links and forms within the page; they need no handler of their own. The browser scrolls to the top of a new page, and
 * back to where a person was on an earlier one, because that is rendered from the cache before the handler returns.
 */
export function followLinks(): void {
  // Browsers without the Navigation API load each page anew.
  if (!('navigation' in globalThis)) return;
  navigation.addEventListener('navigate', (event) => {
    if (!event.canIntercept || event.hashChange || event.downloadRequest !== null || event.formData !== null) return;
    event.intercept({
      async handler() {
        resetCost();
        flushSync(() => address.set(new URL(location.href)));
      },
    });
  });
}
