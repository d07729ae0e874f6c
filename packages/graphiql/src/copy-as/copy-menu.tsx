import { ToolbarMenu, tryParseJSONC, UnStyledButton, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import type { HeaderTexts } from '../gateway/keys.ts';
import { operationNameOf } from '../gateway/operation-name.ts';
import { note } from '../note.tsx';
import { budgetIn, withBudget } from '../price/budget.ts';
import { endpoint } from '../settings.ts';
import { asCurl } from './curl.ts';
import { asApollo, asFetch, asUrql } from './javascript.ts';
import { type CopiedRequest, hasSecret } from './request.ts';
import { writeClipboard } from './write-clipboard.ts';

const forms: readonly (readonly [string, (request: CopiedRequest) => string])[] = [
  ['curl', asCurl],
  ['fetch', asFetch],
  ['Apollo Client', asApollo],
  ['urql', asUrql],
  ['a link to this page', asLink],
];

/** Copies the request of the open tab in a form that runs elsewhere. */
export function CopyMenu() {
  const { queryEditor, variableEditor, headerEditor, operationName } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    headerEditor: state.headerEditor,
    operationName: state.operationName,
  }));
  const [hasSecrets, setHasSecrets] = useState(false);
  const headers = () => withBudget((tryParseJSONC(headerEditor?.getValue()) ?? {}) as HeaderTexts);

  const copy = async (form: string, write: (request: CopiedRequest) => string) => {
    try {
      const variables = tryParseJSONC(variableEditor?.getValue()) as CopiedRequest['variables'];
      const query = queryEditor?.getValue() ?? '';
      const url = new URL(endpoint(), location.href).href;
      const name = operationNameOf(query, operationName);
      await writeClipboard(write({ url, query, variables, operationName: name, headers: headers(), hasSecrets }));
      note.set({
        text: `Copied as ${form}.${hasSecret(headers()) && !hasSecrets && write !== asLink ? ' Keys are left out: set the variables that it names.' : ''}`,
      });
    } catch (error) {
      note.set({ text: `Not copied: ${(error as Error).message}` });
    }
  };

  return (
    <ToolbarMenu
      button={
        <UnStyledButton
          type="button"
          className="copy-as"
          aria-label="Copy as"
          title="Copy as curl, fetch, Apollo Client, urql or a link"
        >
          <svg
            viewBox="0 0 20 20"
            width="20"
            height="20"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            aria-hidden="true"
          >
            <path d="M6.5 5.5 2 10l4.5 4.5M13.5 5.5 18 10l-4.5 4.5M11.5 3.5l-3 13" />
          </svg>
        </UnStyledButton>
      }
    >
      {forms.map(([name, write]) => (
        <ToolbarMenu.Item key={name} onSelect={() => void copy(name, write)}>
          Copy as {name}
        </ToolbarMenu.Item>
      ))}
      <ToolbarMenu.Item
        role="menuitemcheckbox"
        aria-checked={hasSecrets}
        onSelect={(event: Event) => {
          event.preventDefault();
          setHasSecrets(!hasSecrets);
        }}
      >
        {hasSecrets ? '☑' : '☐'} with keys and tokens
      </ToolbarMenu.Item>
    </ToolbarMenu>
  );
}

function asLink({ url, query, variables, operationName, headers }: CopiedRequest): string {
  const parameters = new URLSearchParams({ query });
  if (variables) parameters.set('variables', JSON.stringify(variables));
  if (operationName) parameters.set('operationName', operationName);
  const budget = budgetIn(headers);
  if (budget !== undefined) parameters.set('budget', budget);
  return `${url}?${parameters}`;
}
