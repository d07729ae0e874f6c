import type { Sandbox } from 'gramgraph-sandbox';
import type { Agent, Reply } from '../../support/clients/agent.ts';

/** What a person is asked, and how they answer. */
export interface TaskPerson {
  readonly questions: string[];
  answer: 'send' | 'decline' | 'cancel';
}

export interface TaskContext extends Pick<Agent, 'call'> {
  readonly sandbox: Sandbox;
  readonly person: TaskPerson;
}

/** What an agent does for one request of its person. It asserts the facts; who runs it asserts price and calls. */
export interface Task {
  readonly name: string;
  /** What all its calls cost, billed requests and credits together. */
  readonly cost: number;
  /** Upstream calls. */
  readonly calls: number;
  /** Of them, those that write. */
  readonly writes?: number;
  run(context: TaskContext): Promise<void>;
}

/** The handle of a list of an answer; a list of data that is itself the list has no path. */
export function handleOf({ lists = [] }: Reply, path?: string): string {
  const list = lists.find((each) => each.path === path);
  if (list === undefined) throw new Error(`the answer has no list at ${path}: ${JSON.stringify(lists)}`);
  return list.handle;
}

/** The nodes of a connection. */
export function nodesOf(connection: unknown): Readonly<Record<string, unknown>>[] {
  const { edges } = connection as { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
  return edges.map(({ node }) => node);
}
