import { tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { type DocumentNode, OperationTypeNode, parse } from 'graphql';
import { useMemo, useState } from 'react';
import type { HeaderTexts } from '../gateway/keys.ts';
import type { Answer } from '../gateway/post.ts';
import type { Sender } from '../gateway/sender.ts';
import { type FoundFile, filesIn, operationIn } from './find-files.ts';
import { withAddresses } from './with-addresses.ts';

/** What was read for an answer that has no addresses of its files. */
interface Addressed {
  readonly response: string;
  readonly files: readonly FoundFile[];
  readonly problem: string | undefined;
}

/** The pictures and videos of the open tab's answer. */
export function useFiles(sender: Sender) {
  const { schema, tab, variableEditor, headerEditor, operationName } = useGraphiQL((state) => ({
    schema: state.schema,
    tab: state.tabs[state.activeTabIndex],
    variableEditor: state.variableEditor,
    headerEditor: state.headerEditor,
    operationName: state.operationName,
  }));
  const [addressed, setAddressed] = useState<Addressed>();
  const [isAsking, setIsAsking] = useState(false);
  const response = tab?.response ?? '';
  const query = tab?.query ?? '';

  const found = useMemo(() => {
    const document = parsed(query);
    if (!schema || document === undefined || response === '') return [];
    return filesIn(schema, document, { data: dataIn(response), operationName });
  }, [schema, query, response, operationName]);

  const document = parsed(query);
  const operation = document && operationIn(document, operationName);
  const withThem =
    schema && document && operation?.operation === OperationTypeNode.QUERY
      ? withAddresses(schema, document)
      : undefined;
  const lacksAddresses = found.some(({ proxyUrl }) => proxyUrl === undefined);
  const current = addressed?.response === response ? addressed : undefined;

  /** Asks for the addresses too. The answer in the editor stays. */
  const show = async (): Promise<void> => {
    if (!schema || withThem === undefined) return;
    setIsAsking(true);
    try {
      const variables = tryParseJSONC(variableEditor?.getValue());
      const headers = (tryParseJSONC(headerEditor?.getValue()) ?? {}) as HeaderTexts;
      const answer = await wholeAnswer(await sender.operation({ query: withThem, variables, operationName }, headers));
      const files = filesIn(schema, parse(withThem), { data: answer.data, operationName });
      setAddressed({ response, files, problem: files.length === 0 ? answer.errors?.[0]?.message : undefined });
    } catch (error) {
      setAddressed({ response, files: found, problem: (error as Error).message });
    } finally {
      setIsAsking(false);
    }
  };

  return {
    files: current !== undefined && current.problem === undefined ? current.files : found,
    problem: current?.problem,
    canShow: lacksAddresses && current === undefined && withThem !== undefined,
    isAsking,
    show,
    hasAnswer: response !== '',
  };
}

/** The answer, or the first part of one. */
async function wholeAnswer(answer: Answer | AsyncGenerator<unknown>): Promise<Answer> {
  if (!(Symbol.asyncIterator in answer)) return answer;
  for await (const part of answer) return part as Answer;
  return {};
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined;
  }
}

function dataIn(response: string): unknown {
  try {
    return (JSON.parse(response) as Answer).data;
  } catch {
    return undefined;
  }
}
