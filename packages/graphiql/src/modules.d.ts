/** Modules of Monaco that have no types. */
declare module 'monaco-editor/esm/vs/editor/editor.worker.js' {
  import type { worker } from 'monaco-editor';

  export function initialize(create: (context: worker.IWorkerContext, data: never) => object): void;
}

declare module 'monaco-editor/esm/vs/language/json/json.worker.js?worker' {
  const JsonWorker: new () => Worker;
  export default JsonWorker;
}
