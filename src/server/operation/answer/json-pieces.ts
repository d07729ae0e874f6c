/** How much one call of `JSON.stringify` writes: so many members and items, where a text counts as one more for so many characters. */
const mostInPiece = 500;
const charactersInOne = 32;

/** The JSON of a value of an answer, in short texts; only a string of the answer can make one long. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object' || leftAfter(value, mostInPiece) >= 0) {
    yield JSON.stringify(value);
    return;
  }
  if (Array.isArray(value)) {
    let before = '[';
    for (const item of value as readonly unknown[]) {
      yield before;
      yield* jsonPieces(item);
      before = ',';
    }
    yield ']';
    return;
  }
  let before = '{';
  for (const key in value) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    yield* jsonPieces(member);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/** What is left of `most` after a value; negative where that is not enough. Counting ends there. */
function leftAfter(value: object, most: number): number {
  let left = most;
  for (const key in value) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    left -= 1;
    if (typeof member === 'string') left -= Math.floor(member.length / charactersInOne);
    else if (typeof member === 'object' && member !== null) left = leftAfter(member, left);
    if (left < 0) return left;
  }
  return left;
}
