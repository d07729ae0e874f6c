/**
 * A function of a text that clients choose, such as a header. Nearly all send the same few, so results are remembered; clients can
 * send any number of others, so never more than `most`.
 */
export function remembered<Result>(read: (text: string) => Result, most = 100): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined || results.has(text)) return known as Result;
    if (results.size >= most) results.clear();
    const result = read(text);
    results.set(text, result);
    return result;
  };
}
