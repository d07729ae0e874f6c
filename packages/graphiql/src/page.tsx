import { debounce } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { EditorSetup } from './editors/editor-setup.tsx';
import { fetcherOf } from './gateway/fetcher.ts';
import { placeForKey } from './gateway/keys.ts';
import { postTo } from './gateway/post.ts';
import { createSender } from './gateway/sender.ts';
import { Note, note } from './note.tsx';
import { budgetHeaders } from './price/budget.ts';
import { PriceBar } from './price/price-bar.tsx';
import { endpoint, type PageSettings } from './settings.ts';
import { ThemeButton } from './theme.tsx';

/** Ctrl+Shift+R is GraphiQL's own key to read the schema. */
const readSchema = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'R', ctrlKey: true, shiftKey: true }));

export function createPage({ title, needsKey, mayTrace }: PageSettings, storage: Storage) {
  const sender = createSender({
    post: postTo(new URL(endpoint(), location.href).href, (...request) => fetch(...request)),
    needsKey,
    mayTrace,
    show: (text) => note.set(text),
    readSchema,
    addedHeaders: budgetHeaders,
    afterTyping: debounce(500, (run: () => void) => run()),
  });
  const fetcher = fetcherOf(sender);

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
      plugins={[]}
    >
      <GraphiQL.Logo>
        <ThemeButton />
        <span className="logo">{title}</span>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <PriceBar sender={sender} />
      </GraphiQL.Footer>
      <EditorSetup />
      <Note readSchema={readSchema} />
    </GraphiQL>
  );
}
