import { useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { shownUrl } from './shown-url.ts';

/** A line of an answer with an address of a picture at the gateway, and the URL in a line beside it. */
const addressLine = /^\s*"[^"]+": "(https?:\/\/[^"]+\/files\/[^"]+)"/;

/** Shows the picture when the pointer rests on its address in the answer. */
export function HoverPictures(): null {
  const monaco = useMonaco((state) => state.monaco);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    if (monaco === undefined || responseEditor === undefined) return undefined;
    const provider = monaco.languages.registerHoverProvider('json', {
      provideHover(model, { lineNumber }) {
        if (model !== responseEditor.getModel()) return null;
        const [, address] = addressLine.exec(model.getLineContent(lineNumber)) ?? [];
        if (address === undefined) return null;
        const src = new URL(shownUrl(address), location.href).href;
        return { contents: [{ value: `![The picture at this address](${src}|width=240)` }] };
      },
    });
    return () => provider.dispose();
  }, [monaco, responseEditor]);
  return null;
}
