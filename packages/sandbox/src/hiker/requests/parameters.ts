import { badParameters, type ParameterProblem } from './errors.ts';

/**
 * `id` is digits; `media-id` may have the owner after an underscore, and `highlight-id` begin with `highlight:`; `ids` is a repeated
 * `media-id`; `count` is a small number; `degrees` is a latitude or longitude; `text` is any text.
 */
type Kind = 'id' | 'media-id' | 'highlight-id' | 'ids' | 'count' | 'degrees' | 'text';

const FORMS: Readonly<Record<Kind, RegExp>> = {
  id: /^\d{1,20}$/,
  'media-id': /^\d{1,20}(_\d{1,20})?$/,
  'highlight-id': /^(highlight:)?\d{1,20}$/,
  ids: /^\d{1,20}(_\d{1,20})?$/,
  count: /^\d{1,6}$/,
  degrees: /^-?\d{1,3}(\.\d{1,15})?$/,
  text: /\S/,
};

/** What the service says of a value in another form. */
const REFUSED = {
  text: { msg: 'String should have at least 1 character', type: 'string_too_short' },
  degrees: { msg: 'Input should be a valid number, unable to parse string as a number', type: 'float_parsing' },
  number: { msg: 'Input should be a valid integer, unable to parse string as an integer', type: 'int_parsing' },
};

export interface Parameter {
  readonly name: string;
  readonly kind: Kind;
  readonly isRequired: boolean;
}

/** The number of media that a batch read takes. */
const MAX_IDS = 10;

export function required(name: string, kind: Kind = 'text'): Parameter {
  return { name, kind, isRequired: true };
}

export function optional(name: string, kind: Kind = 'text'): Parameter {
  return { name, kind, isRequired: false };
}

/** Throws one error for all invalid parameters, as the service does. */
export function checkParameters(parameters: readonly Parameter[], query: URLSearchParams): void {
  const problems = parameters.flatMap((parameter) => problemsOf(parameter, query.getAll(parameter.name)));
  if (problems.length > 0) throw badParameters(problems);
}

function problemsOf({ name, kind, isRequired }: Parameter, values: readonly string[]): readonly ParameterProblem[] {
  if (values.length === 0) return isRequired ? [{ parameter: name, msg: 'Field required', type: 'missing' }] : [];
  if (kind === 'ids' && values.length > MAX_IDS)
    return [
      {
        parameter: name,
        msg: `List should have at most ${MAX_IDS} items after validation, not ${values.length}`,
        type: 'too_long',
      },
    ];
  const sent = isRequired ? values : values.filter((value) => value !== '');
  if (sent.some((value) => !FORMS[kind].test(value)))
    return [{ parameter: name, ...REFUSED[kind === 'text' || kind === 'degrees' ? kind : 'number'] }];
  return [];
}
