import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { fieldsOf, inputsOf, isPaged, type OutputField, ownArguments } from './members.ts';
import { provenanceOf } from './provenance.ts';

/** The page that has a type: `user`. */
export type PageOf = (type: string) => string;

/** The text of types in Markdown. Each type and each field has an anchor: `#User`, `#User.clips`. */
export class TypeText {
  readonly #schema: GraphQLSchema;
  readonly #pageOf: PageOf;

  constructor(schema: GraphQLSchema, pageOf: PageOf) {
    this.#schema = schema;
    this.#pageOf = pageOf;
  }

  /** @param level Of its heading. */
  of(type: GraphQLNamedType, level: 1 | 2): string {
    return [
      `${heading(level, type.name, type.name)}\n\n*${kind(type)}*\n\n${text(type.description)}`,
      ...this.#list('One of', isUnionType(type) ? type.getTypes() : []),
      ...this.#list('Implemented by', isInterfaceType(type) ? this.#schema.getPossibleTypes(type) : []),
      ...fieldsOf(type).map((field) => this.#field(type, field)),
      ...(isInputObjectType(type)
        ? [
            inputsOf(type)
              .map((input) => this.#argument(input, type))
              .join('\n'),
          ]
        : []),
      ...(isEnumType(type) ? [values(type)] : []),
    ].join('\n\n');
  }

  #list(title: string, types: readonly GraphQLNamedType[]): string[] {
    return types.length === 0 ? [] : [`${title} ${types.map((type) => this.#link(type)).join(', ')}.`];
  }

  #field(parent: GraphQLNamedType, field: OutputField): string {
    const paging = isPaged(field) ? ['A [list with pages](../concepts/pages.md).'] : [];
    const facts = [...paging, ...provenanceOf(this.#schema, parent, field)];
    return [
      heading(3, `${parent.name}.${field.name}`, field.name),
      `${this.#link(field.type)}${deprecation(field)}`,
      text(field.description),
      ...(facts.length > 0 ? [`<small>${facts.join(' ')}</small>`] : []),
      ...(ownArguments(field).length > 0
        ? [
            ownArguments(field)
              .map((argument) => this.#argument(argument))
              .join('\n'),
          ]
        : []),
    ].join('\n\n');
  }

  #argument(input: GraphQLArgument | GraphQLInputField, parent?: GraphQLNamedType): string {
    const initial = input.defaultValue === undefined ? '' : ` = \`${JSON.stringify(input.defaultValue)}\``;
    const name =
      parent === undefined ? `\`${input.name}\`` : `<code id="${parent.name}.${input.name}">${input.name}</code>`;
    return `- ${name}: ${this.#link(input.type)}${initial}${deprecation(input)} ${text(input.description)}`;
  }

  /** A type with the link to its text. A connection is linked to the type of its items. */
  #link(type: GraphQLType): string {
    const { name } = getNamedType(type);
    const target = name.replace(/(?:Connection|Edge)$/, '');
    const page = this.#pageOf(target);
    return `[\`${String(type)}\`](${page}.md#${target})`;
  }
}

function heading(level: number, anchor: string, title: string): string {
  const link = `<a class="header-anchor" href="#${anchor}" aria-label="Permalink to ${anchor}">&#8203;</a>`;
  return `<h${level} id="${anchor}" tabindex="-1">${title} ${link}</h${level}>`;
}

function kind(type: GraphQLNamedType): string {
  if (isObjectType(type)) return 'object';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  return isInputObjectType(type) ? 'input' : 'scalar';
}

function values(type: GraphQLEnumType): string {
  return type
    .getValues()
    .map(
      (value) =>
        `- <code id="${type.name}.${value.name}">${value.name}</code>${deprecation(value)} ${text(value.description)}`,
    )
    .join('\n');
}

function deprecation({ deprecationReason }: { readonly deprecationReason?: string | null | undefined }): string {
  return typeof deprecationReason === 'string' ? ` *(deprecated: ${text(deprecationReason)})*` : '';
}

/** A description is Markdown; what Vue would read as a tag or an expression is not. */
function text(description: string | null | undefined): string {
  return (description ?? '')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;')))
    .join('')
    .replaceAll(/\s+/g, ' ');
}
