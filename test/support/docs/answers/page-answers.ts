import { type Example, examplesOf } from '../blocks/examples.ts';
import { type Fence, withTexts } from '../blocks/fences.ts';
import { documented, documentedOrigin, startDocumented } from '../documented-gateway.ts';
import { answerText } from './answer-text.ts';
import { filled } from './placeholders.ts';

/** What answers a request: the `fetch` of a gateway. */
type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Asks a query of a document, after the answer before it. */
async function askExample(fetch: Fetch, example: Example, before: unknown): Promise<string> {
  const response = await fetch(`${documentedOrigin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...example.headers },
    body: JSON.stringify({ query: example.query, variables: filled(example.variables, before) }),
  });
  return response.text();
}

/** A document with the answers of a gateway of its own, which has been asked for nothing before. */
export async function answered(text: string): Promise<string> {
  const server = await startDocumented(text);
  const answers = new Map<Fence, string>();
  let before: unknown;
  for (const example of examplesOf(text)) {
    const body = await askExample(server.gateway.fetch, example, before);
    before = JSON.parse(body);
    answers.set(example.answer, `${answerText(documented(body, server))}\n`);
  }
  return withTexts(text, answers);
}
