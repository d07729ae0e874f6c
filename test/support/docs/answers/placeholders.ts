/**
 * Variables in which `"<endCursor>"` stands for the last value of that key in the answer before: a reader takes it from their own
 * answer.
 */
export function filled(variables: unknown, answer: unknown): unknown {
  if (typeof variables === 'string') {
    const [, key] = /^<(\w+)>$/.exec(variables) ?? [];
    return key === undefined ? variables : last(key, answer);
  }
  if (Array.isArray(variables)) return variables.map((item) => filled(item, answer));
  if (typeof variables !== 'object' || variables === null) return variables;
  return Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, filled(value, answer)]));
}

function last(key: string, answer: unknown): unknown {
  const values = valuesOf(key, answer);
  if (values.length === 0) throw new Error(`the answer before has no ${key}`);
  return values.at(-1);
}

function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : valuesOf(key, inner)));
}
