import { syntaxError } from '../errors/graph-error.ts';

/**
 * The field expansion that `fields=` holds, as far as this API takes it:
 *
 *     fields   = field { "," field }
 *     field    = name { modifier } [ "{" fields "}" ]
 *     modifier = "." name "(" value ")"       limit(5), after(CURSOR), username(NAME), metric(reach,likes) …
 *              | ".as(" name ")"              the answer has the field under that name
 *              | "." name                     one field of an object, short for {name}; nothing may follow it
 *     name     = letters, digits and "_", not beginning with a digit
 *     value    = a JSON string in double quotes  |  anything else up to the ")" that closes the modifier
 *
 * White space is allowed around any of these. A value without quotes is literal, without white space at its ends: parentheses come
 * in pairs, nothing is escaped, and a quotation mark counts only at the beginning. A value in quotes may contain anything, escaped
 * as in JSON (`"a \"word\" in (brackets)"`). Only a value in quotes may be empty. Modifiers come in any order, each once, before the
 * list. The fields of a list have different names in the answer. No list is empty, and none ends with a comma.
 */
export interface FieldNode {
  readonly name: string;
  /** Its name in the answer, if that differs. */
  readonly alias: string | undefined;
  readonly args: Readonly<Record<string, string>>;
  /** Undefined without a list: the answer then has the default fields. */
  readonly fields: readonly FieldNode[] | undefined;
}

/** An empty text is an empty list. Throws error 2500 for what it cannot read. */
export function parseFields(text: string): readonly FieldNode[] {
  const reader = new Reader(text);
  if (reader.isAtEnd()) return [];
  const fields = readList(reader);
  if (!reader.isAtEnd()) reader.fail('end of string');
  return fields;
}

/** The field's key in the answer. */
export function keyOf({ name, alias }: FieldNode): string {
  return alias ?? name;
}

function readList(reader: Reader): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  do {
    const field = readField(reader);
    if (fields.some((each) => keyOf(each) === keyOf(field)))
      throw syntaxError(`Field ${keyOf(field)} specified more than once. This is only possible before version 2.1`);
    fields.push(field);
  } while (reader.takes(','));
  return fields;
}

function readField(reader: Reader): FieldNode {
  const name = reader.name();
  const args: Record<string, string> = {};
  let alias: string | undefined;
  while (reader.takes('.')) {
    const modifier = reader.name();
    if (!reader.takes('(')) return { name, alias, args, fields: [plainField(modifier)] };
    const value = reader.value();
    if (Object.hasOwn(args, modifier) || (modifier === 'as' && alias !== undefined))
      throw syntaxError(`Modifier ${modifier} specified more than once on ${name}`);
    if (modifier === 'as' && !/^[A-Za-z_]\w*$/.test(value))
      throw syntaxError(`Expected a field name instead of ${value}`);
    if (modifier === 'as') alias = value;
    else args[modifier] = value;
  }
  if (!reader.takes('{')) return { name, alias, args, fields: undefined };
  const fields = readList(reader);
  if (!reader.takes('}')) reader.fail('"," or "}"');
  return { name, alias, args, fields };
}

/** A field without alias, modifiers or subfields. */
export function plainField(name: string): FieldNode {
  return { name, alias: undefined, args: {}, fields: undefined };
}

const NAME = /[A-Za-z_]\w*/y;
const STRING = /"(?:[^"\\]|\\.)*"/sy;
const SPACE = /\s*/y;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#match(SPACE);
    return this.#at === this.#text.length;
  }

  takes(letter: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.#at] !== letter) return false;
    this.#at += 1;
    return true;
  }

  name(): string {
    this.#match(SPACE);
    return this.#match(NAME) ?? this.fail('a field name');
  }

  /** Up to and with the parenthesis that closes it. */
  value(): string {
    this.#match(SPACE);
    const quoted = this.#match(STRING);
    if (quoted !== undefined) {
      const value = this.#unquoted(quoted);
      return this.takes(')') ? value : this.fail('")"');
    }
    if (this.#text[this.#at] === '"') this.fail('a JSON string');
    const start = this.#at;
    for (let depth = 1; this.#at < this.#text.length; this.#at += 1) {
      const letter = this.#text[this.#at];
      depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
      if (depth > 0) continue;
      const value = this.#text.slice(start, this.#at).trim();
      if (value === '') this.fail('a value');
      this.#at += 1;
      return value;
    }
    return this.fail('")"');
  }

  fail(expected: string): never {
    const found = this.#at < this.#text.length ? `"${this.#text[this.#at]}"` : 'end of string';
    throw syntaxError(`Expected ${expected} instead of ${found} at character ${this.#at}: ${this.#text.slice(0, 80)}`);
  }

  #unquoted(quoted: string): string {
    try {
      return String(JSON.parse(quoted));
    } catch {
      return this.fail('a JSON string');
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
