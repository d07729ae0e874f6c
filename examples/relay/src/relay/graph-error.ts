/** An error of the graph, with the code that says what happened. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, { code, retryAfterSeconds }: { code?: string; retryAfterSeconds?: number } = {}) {
    super(message);
    this.code = code ?? 'UNKNOWN';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What GraphQL says about an error. */
interface ReportedError {
  readonly message?: string;
  readonly extensions?: { readonly code?: string; readonly retryAfterSeconds?: number };
}

/** The first of the errors that an answer reports, or that `@catch` has caught. */
export function graphErrorOf([first]: readonly unknown[]): GraphError {
  const { message = 'the value is missing', extensions } = (first ?? {}) as ReportedError;
  return new GraphError(message, extensions);
}
