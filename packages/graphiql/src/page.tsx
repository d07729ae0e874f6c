import { debounce } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { ClosePanelButton } from './close-panel.tsx';
import { CopyMenu } from './copy-as/copy-menu.tsx';
import { EditorSetup } from './editors/editor-setup.tsx';
import { RunKey } from './editors/run-key.ts';
import { fetcherOf } from './gateway/fetcher.ts';
import { placeForKey } from './gateway/keys.ts';
import { postTo } from './gateway/post.ts';
import { createSender } from './gateway/sender.ts';
import { createHistory } from './history/history.ts';
import { HistoryRecorder } from './history/history-recorder.tsx';
import { Note, note } from './note.tsx';
import { HoverPictures } from './pictures/hover-pictures.tsx';
import { pluginsOf } from './plugins.tsx';
import { withBudget } from './price/budget.ts';
import { PriceBar } from './price/price-bar.tsx';
import { endpoint, type PageSettings } from './settings.ts';
import { ThemeButton } from './theme.tsx';

/** Ctrl+Shift+R is GraphiQL's own key to read the schema. */
const readSchema = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'R', ctrlKey: true, shiftKey: true }));

/** Whether the examples are open on a first visit: beside them there is room for the editors. */
const hasRoom = () => matchMedia('(min-width: 1400px)').matches;

export function createPage(settings: PageSettings, storage: Storage) {
  const { title, needsKey, mayTrace, filesFrom } = settings;
  const sender = createSender({
    post: postTo(new URL(endpoint(), location.href).href, (...request) => fetch(...request)),
    needsKey,
    mayTrace,
    show: (text) => note.set(text === undefined ? undefined : { text, canRetry: true }),
    readSchema,
    withBudget,
    afterTyping: debounce(500, (run: () => void) => run()),
  });
  const fetcher = fetcherOf(sender);
  const history = createHistory(storage);
  const plugins = [...pluginsOf(settings, { sender, history })];
  const isFirstVisit = storage.getItem('graphiql:visiblePlugin') === null;
  // A part of the width of the editors; GraphiQL's default is a third.
  if (isFirstVisit) storage.setItem('graphiql:docExplorerFlex', '0.28');

  return (
    <GraphiQL
      fetcher={fetcher as never}
      storage={storage}
      schemaDescription
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      defaultQuery=""
      {...(needsKey && { defaultHeaders: placeForKey, defaultEditorToolsVisibility: 'headers' as const })}
      onEditHeaders={(text) => sender.edited(text)}
      plugins={plugins}
      {...(isFirstVisit && hasRoom() && plugins[0] && { visiblePlugin: plugins[0] })}
    >
      <GraphiQL.Logo>
        <ThemeButton />
        <span className="logo">{title}</span>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyMenu />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <PriceBar sender={sender} />
      </GraphiQL.Footer>
      <EditorSetup />
      <RunKey />
      <ClosePanelButton />
      <HistoryRecorder history={history} />
      <HoverPictures filesFrom={filesFrom} />
      <Note readSchema={readSchema} />
    </GraphiQL>
  );
}
