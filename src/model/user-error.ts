/** What is wrong with what a caller gave, in words that let them mend it. */
export interface UserError {
  /** In capitals: `CAPTION_TOO_LONG`. */
  readonly code: string;
  readonly message: string;
  /** Where in the arguments it stands: `["input", "post", "image", "caption"]`; null where it is no one place. */
  readonly field: readonly string[] | null;
  readonly advice: string | null;
  readonly upstreamCode: number | null;
  readonly upstreamSubcode: number | null;
}
