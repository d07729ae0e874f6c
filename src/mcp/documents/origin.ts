import type { DocumentNode } from 'graphql';
import type { NextPage } from '../../graph/continue/next-page.ts';

/** What data is a part of. */
export interface Origin {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** Where the data is in the answer of the document: response keys. */
  readonly base: readonly string[];
  /** Whether the agent's own document selects `pageInfo`. */
  readonly keepsPageInfo: boolean;
  /** Set where the data is a page of a list. */
  readonly page?: NextPage | undefined;
  /** Set where the data is what was cut from a page: the page after that. */
  readonly next?: NextPage | undefined;
}
