/** A query to open in GraphiQL. */
export interface Example {
  readonly title: string;
  /** What it is for: the examples of a task stand together. */
  readonly task: string;
  /** The services that it calls, as a person names them. */
  readonly services: readonly string[];
  /** What it costs, in words. */
  readonly cost: string;
  readonly query: string;
  /** Whether it has a tab when GraphiQL is opened for the first time. */
  readonly isOpen?: boolean;
}

/** What the page is told by the gateway. It holds no secret: everybody may read it. */
export interface PageSettings {
  readonly title: string;
  readonly examples: readonly Example[];
  /** Whether operations need a key, which the page asks for. */
  readonly needsKey: boolean;
  /** Whether the gateway shows its calls to those who may see them. */
  readonly mayTrace: boolean;
  /** The URL that files have, where it is not the page's own host. */
  readonly filesFrom: string | undefined;
}
