import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { incrementalRules } from '../execution/incremental/validation-rules.ts';
import { subgraphSchema } from '../graph/federation/subgraph.ts';
import { schema as graph } from '../graph/schema.ts';
import { TrustedDocuments } from '../server/request/trusted-documents.ts';
import { ConfigError } from '../settings/config.ts';
import { type ManifestDocument, readManifests } from './manifests.ts';

const rules = [...specifiedRules, ...incrementalRules];

/** The most problems that one message lists. */
const maxListed = 20;

/** Reads the manifests of TRUSTED_DOCUMENTS and checks each document, so that a client learns nothing new at run time. */
export function trustedDocuments(paths: readonly string[], isSubgraph: boolean): TrustedDocuments | undefined {
  if (paths.length === 0) return undefined;
  const schema = isSubgraph ? subgraphSchema() : graph;
  const found = manifestsAt(paths);
  const problems: string[] = [];
  const byId = new Map<string, ManifestDocument>();
  const documents = found.flatMap((one) => {
    const same = byId.get(one.id);
    byId.set(one.id, one);
    if (same !== undefined && same.text !== one.text)
      problems.push(`${one.file}: the document "${one.id}" has another text than in ${same.file}`);
    const document = checked(one, schema, problems);
    return document === undefined ? [] : [{ id: one.id, text: one.text, document }];
  });
  if (problems.length > 0) throw unusable(problems);
  return new TrustedDocuments(documents);
}

function manifestsAt(paths: readonly string[]): readonly ManifestDocument[] {
  try {
    return readManifests(paths);
  } catch (cause) {
    throw unusable([(cause as Error).message]);
  }
}

/** The parsed document; undefined where it has problems, which are added. */
function checked(
  { file, id, text }: ManifestDocument,
  schema: GraphQLSchema,
  problems: string[],
): DocumentNode | undefined {
  const add = (message: string): void => void problems.push(`${file}: the document "${id}" is not valid: ${message}`);
  try {
    const document = parse(text);
    const errors: readonly GraphQLError[] = validate(schema, document, rules);
    for (const { message } of errors) add(message);
    const hasOperation = document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (!hasOperation) add('it has no operation');
    return document;
  } catch (cause) {
    add((cause as Error).message);
    return undefined;
  }
}

function unusable(problems: readonly string[]): ConfigError {
  const listed = problems.slice(0, maxListed);
  if (problems.length > listed.length) listed.push(`and ${problems.length - listed.length} more`);
  return new ConfigError(`TRUSTED_DOCUMENTS cannot be used:\n${listed.map((line) => `  ${line}`).join('\n')}`);
}
