/**
 * The floor: sockets, node:http and undici alone. It reads the answers about a person once, when it is first asked for them.
 * From then on it makes the same calls in the same rounds, receives the answers and looks at none of them.
 */
import { answerClips, clipsOf, decoding, profileOf } from './clips.ts';
import { serve } from './serve.ts';

const picks = decoding((body) => JSON.parse(body.toString()) as unknown);
const known = new Map<string, Awaited<ReturnType<typeof answerClips>>>();

serve('no decoding', async ({ variables }) => {
  const { pk } = variables as { readonly pk: string };
  const answer = known.get(pk);
  if (answer === undefined) {
    const first = await answerClips(pk, picks);
    known.set(pk, first);
    return first.data;
  }
  await Promise.all([profileOf(pk), clipsOf(pk)]);
  await Promise.all(answer.owners.map(profileOf));
  return answer.data;
});
