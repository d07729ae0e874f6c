/** A value that the test needs to be there. */
export function present<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('there is nothing here');
  return value;
}
