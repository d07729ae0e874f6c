/** One upstream page of a list. */
export interface Page<Item, Parent = unknown> {
  readonly items: readonly Item[];
  /** The upstream's own cursor of the page after this one, exactly as it must be sent back; null at the end. */
  readonly next: string | null;
  /** The number of all items, where the answer contains it. */
  readonly totalCount?: number | null | undefined;
  /** True when the upstream says that it ended the list before its true end. */
  readonly cut?: boolean | undefined;
  /** The record of the entity that the list belongs to, if the answer contains one (a track with its clips, a reel with its owner). */
  readonly parent?: Parent | undefined;
}
