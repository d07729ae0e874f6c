import { readFileSync } from 'node:fs';
import { type ESTree, parseSync } from 'vite';

/** What a file declares at its top, and what it imports: functions, variables and types. */
export interface Code {
  readonly url: string;
  readonly statements: readonly ESTree.Statement[];
  readonly imports: ReadonlyMap<string, { readonly url: string; readonly name: string }>;
}

const known = new Map<string, Code>();

export function codeOf(url: string): Code {
  const read = known.get(url) ?? parsed(url);
  known.set(url, read);
  return read;
}

function parsed(url: string): Code {
  const { program, errors } = parseSync(url, readFileSync(new URL(url), 'utf8'), { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${url} cannot be parsed`);
  const imports = new Map<string, { url: string; name: string }>();
  const statements: ESTree.Statement[] = [];
  for (const statement of program.body as readonly ESTree.Statement[]) {
    if (statement.type === 'ImportDeclaration') {
      if (!statement.source.value.startsWith('.')) continue;
      for (const specifier of statement.specifiers)
        if (specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier')
          imports.set(specifier.local.name, {
            url: new URL(statement.source.value, url).href,
            name: specifier.imported.name,
          });
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration !== null)
      statements.push(statement.declaration);
    else statements.push(statement);
  }
  return { url, statements, imports };
}
