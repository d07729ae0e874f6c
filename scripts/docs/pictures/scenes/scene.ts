/** One picture: a query, and how its answer is drawn. */
export interface Scene {
  /** Of the recipe that it belongs to. */
  readonly name: string;
  /** Mutations that are sent before. */
  readonly before?: readonly string[];
  readonly query: string;
  // Each scene knows the data of its query.
  draw(data: never): string;
}

export interface Picture {
  readonly proxyUrl: string;
}

export interface List<Item> {
  readonly edges: readonly { readonly node: Item }[];
}
