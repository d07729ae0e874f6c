import { useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { shownUrl } from './shown-url.ts';

/** A line of an answer whose value has only characters of a file's address: none that ends a link in Markdown. */
const addressLine = /^\s*"[^"]+": "(https?:\/\/[\w.:[\]/-]+)",?$/;

/** Shows the picture when the pointer rests on its address in the answer. */
export function HoverPictures({ filesFrom }: { readonly filesFrom: string | undefined }): null {
  const monaco = useMonaco((state) => state.monaco);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    if (monaco === undefined || responseEditor === undefined) return undefined;
    const provider = monaco.languages.registerHoverProvider('json', {
      provideHover(model, { lineNumber }) {
        if (model !== responseEditor.getModel()) return null;
        const [, address] = addressLine.exec(model.getLineContent(lineNumber)) ?? [];
        const src = address === undefined ? undefined : shownUrl(address, filesFrom);
        if (src === undefined) return null;
        const { href } = new URL(src, location.href);
        return { contents: [{ value: `![The picture at this address](${href}|width=240)` }] };
      },
    });
    return () => provider.dispose();
  }, [monaco, responseEditor, filesFrom]);
  return null;
}
