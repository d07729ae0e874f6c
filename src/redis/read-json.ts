import type { z } from 'zod';

/** The JSON that an instance wrote; undefined for any other text. */
export function readJson<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // Not JSON.
  }
}
