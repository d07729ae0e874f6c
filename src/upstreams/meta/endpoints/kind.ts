import type { AnswerKind, Parameters } from '../../endpoint.ts';

/** What a node's answer is about, by the requested fields: insights change seldom, everything else often. */
export function kindOfFields({ fields }: Parameters): AnswerKind {
  const names = namesOf(String(fields ?? ''));
  return names.includes('insights') && names.every((name) => name === 'insights' || name === 'id')
    ? 'insights'
    : 'counts';
}

/** The names at the top of a field expansion, without their arguments and what they hold. */
function namesOf(fields: string): string[] {
  let depth = 0;
  let top = '';
  for (const letter of fields) {
    if (letter === '{' || letter === '(') depth += 1;
    else if (letter === '}' || letter === ')') depth -= 1;
    else if (depth === 0) top += letter;
  }
  return top.split(',').map((name) => name.split('.')[0] ?? '');
}
