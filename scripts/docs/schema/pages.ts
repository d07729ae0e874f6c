import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLNamedType, lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../../../src/graph/schema.ts';
import { groupTypes } from './groups.ts';
import { TypeText } from './type-text.ts';

const docs = join(import.meta.dirname, '../../../docs');
const folder = join(docs, 'schema');

/** Writes the reference of the schema into docs/schema/, a page for each group of types. */
export function writeSchemaPages(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sorted = lexicographicSortSchema(schema);
  const groups = groupTypes(sorted);
  const pages = new Map([...groups].flatMap(([page, types]) => types.map(({ name }) => [name, pageName(page)])));
  const texts = new TypeText(schema, (type) => {
    const page = pages.get(type);
    if (page === undefined) throw new Error(`the reference of the schema has no page for ${type}`);
    return page;
  });
  for (const [page, types] of groups) {
    const isOfType = types[0]?.name === page;
    const body = types.map(({ name }, index) => texts.of(original(name), isOfType && index === 0 ? 1 : 2)).join('\n\n');
    const title = isOfType ? page : `${page} types`;
    writeFileSync(
      join(folder, `${pageName(page)}.md`),
      `---\ntitle: ${title}\noutline: 2\n---\n\n${isOfType ? '' : `# ${title}\n\n`}${body}\n`,
    );
  }
  writeFileSync(join(folder, 'index.md'), indexPage(groups));
  mkdirSync(join(docs, 'public'), { recursive: true });
  writeFileSync(join(docs, 'public/schema.graphql'), `${printSchema(sorted)}\n`);
}

/** The type as the code declares it, with what the sorted schema lacks. */
function original(name: string): GraphQLNamedType {
  const type = schema.getType(name);
  if (type === undefined) throw new Error(`the schema has no type ${name}`);
  return type;
}

const pageName = (page: string): string => page.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

function indexPage(groups: ReturnType<typeof groupTypes>): string {
  const rows = [...groups].map(([page, types]) => {
    const links = types.map(({ name }) => `[\`${name}\`](${pageName(page)}.md#${name})`);
    return `| [${page}](${pageName(page)}.md) | ${links.join(', ')} |`;
  });
  return `# The schema

Every type of the graph, generated from its code. Each field says which services it can be read from, what that costs at least, and which
[scope](../access.md#scopes) a key needs for it. The same as a file: <a href="/schema.graphql" target="_self">schema.graphql</a>.

| Page | Types |
| --- | --- |
${rows.join('\n')}
`;
}
