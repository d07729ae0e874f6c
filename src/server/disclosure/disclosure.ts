import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Grant } from '../../model/request/access.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { Seldom } from '../../telemetry/log/seldom.ts';
import { publicMessage } from './public-messages.ts';
import { namesIn, withoutNames, withoutTypes } from './schema-names.ts';

export interface DisclosureOptions {
  /** Whether messages to every client name limits, settings and parts of the schema; otherwise only those to keys with the scope `trace` do. */
  readonly showsDetails: boolean;
  readonly schema: GraphQLSchema;
  /** A message that names one of them is written for the operator. */
  readonly settingNames: readonly string[];
  readonly log: Pick<Log, 'info'>;
}

/** Makes an error as its client may read it. */
export type Disclose = (error: GraphQLError) => GraphQLError;

/** Errors whose messages repeat the document, and what the schema has instead. */
const quoting: ReadonlySet<unknown> = new Set(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

const asItIs: Disclose = (error) => error;

/**
 * What clients read of errors. Messages name the setting that helps, which is for the operator: a stranger could learn from them
 * how large a request may be, and which fields there are.
 */
export class Disclosure {
  readonly #options: DisclosureOptions;
  readonly #settings: ReadonlySet<string>;
  readonly #seldom = new Seldom();
  #names: ReadonlySet<string> | undefined;

  constructor(options: DisclosureOptions) {
    this.#options = options;
    this.#settings = new Set(options.settingNames);
  }

  /** For a request with this key; undefined where requests need none. */
  for(grant: Grant | undefined): Disclose {
    return this.#showsAll(grant) ? asItIs : (error) => this.#disclose(error);
  }

  /** A result without what its client may not read; the same object where there is nothing of that kind. */
  of(result: ExecutionResult, grant: Grant | undefined): ExecutionResult {
    const { errors } = result;
    if (errors === undefined || this.#showsAll(grant)) return result;
    const disclosed = errors.map((error) => this.#disclose(error));
    return disclosed.every((error, index) => error === errors[index]) ? result : { ...result, errors: disclosed };
  }

  /** The message of a refusal that is no GraphQL error, before it is known whose request it is. */
  message(code: string, message: string): string {
    return this.#options.showsDetails ? message : this.#public(code, message);
  }

  #showsAll(grant: Grant | undefined): boolean {
    return this.#options.showsDetails || grant?.scopes.has('trace') === true;
  }

  #disclose(error: GraphQLError): GraphQLError {
    const { extensions, source, nodes, path } = error;
    const code = extensions['code'];
    const told = this.#public(code, error.message);
    this.#names ??= namesIn(this.#options.schema);
    const without = quoting.has(code) ? withoutNames : withoutTypes;
    const message = without(told, source?.body ?? '', this.#names);
    if (message === error.message) return error;
    const { positions } = error;
    return new GraphQLError(message, { nodes: nodes ?? null, source, positions, path, extensions });
  }

  #public(code: unknown, message: string): string {
    const settingIn = (text: string) => text.match(/[A-Z][A-Z0-9_]+/g)?.find((name) => this.#settings.has(name));
    const setting = settingIn(message);
    if (setting === undefined) return message;
    this.#note(setting, code);
    return publicMessage(code, message, (sentence) => settingIn(sentence) !== undefined);
  }

  #note(setting: string, code: unknown): void {
    if (!this.#seldom.isDue(setting)) return;
    const about = { setting, ...(typeof code === 'string' && { code }) };
    this.#options.log.info('a request met a limit or a setting, which its client is not told', about);
  }
}
