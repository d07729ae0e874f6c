/** What is wrong with the input of a mutation, and what to do about it. */
export interface UserError {
  /** In capitals: `CAPTION_TOO_LONG`. */
  readonly code: string;
  readonly message: string;
  /** The path in the arguments: `["input", "post", "image", "caption"]`; null where it concerns no single argument. */
  readonly field: readonly string[] | null;
  readonly advice: string | null;
  readonly upstreamCode: number | null;
  readonly upstreamSubcode: number | null;
}
