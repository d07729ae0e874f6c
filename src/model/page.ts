/** One upstream page of a list. */
export interface Page<Item, Parent = unknown> {
  readonly items: readonly Item[];
  /** The upstream's own cursor of the page after this one, exactly as it must be sent back; null at the end. */
  readonly next: string | null;
  /** How many there are in all, where the answer provides. */
  readonly totalCount?: number | null | undefined;
  /** True when the upstream says that it ended the list before its true end. */
  readonly cut?: boolean | undefined;
  /** What the same answer told about the entity whose list this is (a track with its clips, a reel with its owner). */
  readonly parent?: Parent | undefined;
}
