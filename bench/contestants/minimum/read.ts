import { getBody } from '../by-hand/get.ts';

/** An answer, decoded as users decode it. */
export async function read<Answer>(path: string, parameters: Record<string, string> | string[][]): Promise<Answer> {
  const body = await getBody(`${path}?${new URLSearchParams(parameters)}`);
  return JSON.parse(body.toString()) as Answer;
}

/** The items of a list as a connection has them. */
export function connection<Item>(items: readonly Item[]): { readonly edges: readonly { readonly node: Item }[] } {
  return { edges: items.map((node) => ({ node })) };
}
