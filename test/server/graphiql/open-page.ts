import { runInNewContext } from 'node:vm';
import type { PageOptions } from '../../../src/server/graphiql/in-browser.ts';
import { required } from '../../support/required.ts';

interface OpenedPage {
  /** What GraphiQL is started with. */
  readonly options: PageOptions & {
    readonly headers?: string;
    readonly defaultTabs: readonly { readonly query: string; readonly headers?: string }[];
  };
  /** Everything that the browser has stored. */
  readonly stored: ReadonlyMap<string, string>;
  /** The text that is shown beside the answer. */
  note(): string | undefined;
  /** How often GraphiQL was told to read the schema. */
  schemaReads(): number;
  /** The headers of the requests so far. */
  readonly sent: readonly Headers[];
  /** Lets the time pass for which the page waits. */
  passTime(): void;
}

/** Runs the part of the page that starts GraphiQL, with a browser that has only what this part uses. */
export function openPage(html: string, url: string): OpenedPage {
  const [script = ''] = /\(\(root, options\) => \{[\s\S]*?(?=<\/script>)/.exec(html) ?? [];
  const stored = new Map<string, string>();
  const sent: Headers[] = [];
  const timers = new Set<() => void>();
  const note = { hidden: true, textContent: '', style: {}, setAttribute: () => undefined };
  let options: OpenedPage['options'] | undefined;
  let reads = 0;
  const document = { createElement: () => note, body: { append: () => undefined }, querySelector: () => 'root' };
  runInNewContext(script, {
    document,
    window: { document },
    location: { pathname: url },
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    },
    fetch(input: string, init: RequestInit) {
      sent.push(new Headers(init.headers));
      return fetch(input, init);
    },
    setTimeout(run: () => void) {
      timers.add(run);
      return run;
    },
    TextDecoder,
    clearTimeout: (run: () => void) => timers.delete(run),
    KeyboardEvent: class {
      constructor(_type: string, { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean }) {
        if (key === 'R' && ctrlKey) reads += 1;
      }
    },
    dispatchEvent: () => true,
    YogaGraphiQL: {
      renderYogaGraphiQL(_root: unknown, given: OpenedPage['options']) {
        options = given;
      },
    },
  });
  return {
    options: required(options),
    stored,
    sent,
    note: () => (note.hidden ? undefined : note.textContent),
    schemaReads: () => reads,
    passTime() {
      for (const run of timers) run();
      timers.clear();
    },
  };
}
