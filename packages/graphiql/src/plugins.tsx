import { type GraphiQLProvider, HistoryIcon } from '@graphiql/react';
import { type ComponentProps, lazy, type ReactNode, Suspense } from 'react';
import { ExamplesPanel } from './examples/examples-panel.tsx';
import type { Sender } from './gateway/sender.ts';
import type { History } from './history/history.ts';
import { HistoryPanel } from './history/history-panel.tsx';
import { Gallery } from './pictures/gallery.tsx';
import type { PageSettings } from './settings.ts';

type Plugin = NonNullable<ComponentProps<typeof GraphiQLProvider>['plugins']>[number];

const icon = (shape: ReactNode) => () => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
  >
    {shape}
  </svg>
);
const ExamplesIcon = icon(<path d="M3 4h14M3 10h9M3 16h6M14.5 12.5l3 2-3 2z" />);
const ExplorerIcon = icon(<path d="M3 3h6v4H3zM11 8h6v4h-6zM11 14h6v4h-6zM6 7v9h5M6 10h5" />);
const PicturesIcon = icon(<path d="M2.5 3.5h15v13h-15zM2.5 14l4.5-4.5 4 4 2.5-2.5 4 4M13 7.2a.8.8 0 1 0 0 .1z" />);

/** Loaded when it is opened: it is a library of its own. */
const ExplorerPanel = lazy(() =>
  import('./explorer/explorer-panel.tsx').then((module) => ({ default: module.ExplorerPanel })),
);

const LoadedExplorer = () => (
  <Suspense fallback={<p role="status">Loading the explorer…</p>}>
    <ExplorerPanel />
  </Suspense>
);

/** What can be opened beside the editors, besides the documentation. */
export function pluginsOf(
  { examples, filesFrom }: PageSettings,
  { sender, history }: { readonly sender: Sender; readonly history: History },
): readonly Plugin[] {
  return [
    { title: 'Examples', icon: ExamplesIcon, content: () => <ExamplesPanel examples={examples} /> },
    { title: 'Explorer', icon: ExplorerIcon, content: LoadedExplorer },
    { title: 'Pictures', icon: PicturesIcon, content: () => <Gallery sender={sender} filesFrom={filesFrom} /> },
    { title: 'History', icon: HistoryIcon, content: () => <HistoryPanel history={history} /> },
  ];
}
