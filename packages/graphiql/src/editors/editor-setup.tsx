import { useMonaco } from '@graphiql/react';
import type { editor } from 'monaco-editor';
import { useEffect } from 'react';

const options: editor.IStandaloneEditorConstructionOptions = {
  fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSize: 14,
  // The words of the query would stand among the fields that fit.
  wordBasedSuggestions: 'off',
  // Beside an open panel lines would be cut off.
  wordWrap: 'on',
};

/** What JSON editors do without their worker, which is 80 kB: colors. */
const colorsOnly = {
  tokens: true,
  documentFormattingEdits: false,
  documentRangeFormattingEdits: false,
  completionItems: false,
  hovers: false,
  documentSymbols: false,
  colors: false,
  foldingRanges: false,
  diagnostics: false,
  selectionRanges: false,
};
const everything = Object.fromEntries(Object.keys(colorsOnly).map((name) => [name, true])) as typeof colorsOnly;

/** Sets up the editors. The worker for JSON is loaded when somebody first edits variables or headers. */
export function EditorSetup(): null {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (monaco === undefined) return undefined;
    const { jsonDefaults } = monaco.languages.json;
    jsonDefaults.setModeConfiguration(colorsOnly);
    let hasEdited = false;

    const adopt = (adopted: editor.ICodeEditor) => {
      adopted.updateOptions(options);
      adopted.onDidFocusEditorText(() => {
        const { path } = adopted.getModel()?.uri ?? { path: '' };
        if (hasEdited || !/(variables|request-headers)\.json$/.test(path)) return;
        hasEdited = true;
        jsonDefaults.setModeConfiguration(everything);
      });
    };
    for (const created of monaco.editor.getEditors()) adopt(created);
    const following = monaco.editor.onDidCreateEditor(adopt);
    return () => following.dispose();
  }, [monaco]);
  return null;
}
