/** The parts of an answer in parts, as they arrive. */
export async function* partsIn(response: Response): AsyncGenerator<unknown> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  const decoder = new TextDecoder();
  let unread = '';
  let isLast = false;
  try {
    while (!isLast) {
      const { done, value } = await reader.read();
      if (done) throw new Error('The answer ended before its last part.');
      unread += decoder.decode(value, { stream: true });
      const pieces = unread.split('\r\n---');
      unread = pieces.pop() ?? '';
      for (const piece of pieces) {
        const begin = piece.indexOf('{');
        if (begin === -1) continue;
        const part = JSON.parse(piece.slice(begin)) as { readonly hasNext?: boolean };
        isLast = part.hasNext !== true;
        yield part;
      }
    }
  } finally {
    await reader.cancel();
  }
}
