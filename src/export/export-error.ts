/** Why an export cannot begin or go on, for the person who runs it: what happened, and what to do. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}
