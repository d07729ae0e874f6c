/** Why a command cannot be done, for the person who runs it: what happened, to what, and what to do. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}
