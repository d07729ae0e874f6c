import { initialize } from 'monaco-editor/esm/vs/editor/editor.worker.js';
import { GraphQLWorker } from 'monaco-graphql/esm/GraphQLWorker.js';

/** Completes in the order of the alphabet, what begins with `__` last. GraphiQL sorts by the text of a number, so that 10 comes before 2. */
class OrderedGraphQLWorker extends GraphQLWorker {
  override async doComplete(...request: Parameters<GraphQLWorker['doComplete']>) {
    const items = await super.doComplete(...request);
    return items.map((item) => ({ ...item, sortText: `${String(item.label).startsWith('__') ? 1 : 0}${item.label}` }));
  }
}

globalThis.onmessage = () => {
  initialize((context, data) => new OrderedGraphQLWorker(context, data));
};
