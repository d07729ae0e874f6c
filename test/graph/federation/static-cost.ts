import {
  type ConstDirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { RandomRequest } from '../../support/documents/random-documents.ts';
import { rows } from '../../support/required.ts';

type Arguments = Readonly<Record<string, unknown>>;

type Variables = Readonly<Record<string, unknown>>;

/**
 * Adds up the weights of a document by the rules of the GraphQL cost specification, as a router does it before it asks anyone: the
 * weight of a field, or else of its type, times the sizes of the lists around it, plus the weights of input fields.
 */
export class StaticCost {
  readonly #types = new Map<string, ObjectTypeDefinitionNode>();
  readonly #inputs = new Map<string, number>();

  constructor(sdl: string) {
    for (const definition of rows(parse(sdl).definitions)) {
      if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) this.#types.set(definition.name.value, definition);
      if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
      for (const { name, directives } of definition.fields ?? []) {
        const weight = argumentsOf(directives, 'cost')?.['weight'];
        if (weight !== undefined) this.#inputs.set(name.value, Number(weight));
      }
    }
  }

  of({ query, operationName, variables }: RandomRequest): number {
    const { definitions } = parse(query);
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
    const operation = rows(definitions).find(
      (one): one is OperationDefinitionNode =>
        one.kind === Kind.OPERATION_DEFINITION && one.name?.value === operationName,
    );
    const defaults = (operation?.variableDefinitions ?? []).map(
      ({ variable, defaultValue }) => [variable.name.value, defaultValue && valueFromASTUntyped(defaultValue)] as const,
    );
    const given: Variables = { ...Object.fromEntries(defaults), ...variables };
    const below = (set: SelectionSetNode | undefined, type: string, sized: ReadonlyMap<string, number>): number =>
      (set?.selections ?? []).reduce((sum, selection) => {
        if (selection.kind === Kind.FIELD) return sum + this.#ofField(selection, type, { sized, given, below });
        const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        return sum + below(part?.selectionSet, part?.typeCondition?.name.value ?? type, sized);
      }, 0);
    return below(operation?.selectionSet, 'Query', new Map());
  }

  #ofField(
    { name, arguments: args = [], selectionSet }: FieldNode,
    type: string,
    {
      sized,
      given,
      below,
    }: {
      readonly sized: ReadonlyMap<string, number>;
      readonly given: Variables;
      below(set: SelectionSetNode | undefined, type: string, sized: ReadonlyMap<string, number>): number;
    },
  ): number {
    const field = this.#types.get(type)?.fields?.find((one) => one.name.value === name.value);
    if (field === undefined) return 0;
    const { named, isList } = unwrapped(field.type);
    const listSize = argumentsOf(field.directives, 'listSize');
    const slices = args
      .filter((argument) => listed(listSize?.['slicingArguments']).includes(argument.name.value))
      .map(({ value }) => Number(valueFromASTUntyped(value, given) ?? Number.NaN))
      .filter((slice) => !Number.isNaN(slice));
    const size = slices.length > 0 ? Math.max(...slices) : Number(listSize?.['assumedSize'] ?? 10);
    const sizedBelow = new Map(listed(listSize?.['sizedFields']).map((one) => [one, size]));
    const items = sized.get(name.value) ?? (isList ? size : 1);
    const target = this.#types.get(named);
    const isComposite = selectionSet !== undefined;
    const weight =
      argumentsOf(field.directives, 'cost')?.['weight'] ??
      argumentsOf(target?.directives, 'cost')?.['weight'] ??
      (isComposite ? 1 : 0);
    const inputs = args.reduce((sum, { value }) => sum + this.#ofInput(valueFromASTUntyped(value, given)), 0);
    return items * (Number(weight) + below(selectionSet, named, sizedBelow)) + inputs;
  }

  #ofInput(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0;
    return Object.entries(value).reduce(
      (sum, [name, one]) => sum + (this.#inputs.get(name) ?? 0) + this.#ofInput(one),
      0,
    );
  }
}

function argumentsOf(directives: readonly ConstDirectiveNode[] = [], name: string): Arguments | undefined {
  const directive = directives.find((one) => one.name.value === name);
  return directive && Object.fromEntries((directive.arguments ?? []).map((one) => [one.name.value, plain(one.value)]));
}

function plain(value: ValueNode): unknown {
  return valueFromASTUntyped(value);
}

function listed(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

function unwrapped(type: TypeNode): { readonly named: string; readonly isList: boolean } {
  if (type.kind === Kind.NAMED_TYPE) return { named: type.name.value, isList: false };
  const inner = unwrapped(type.type);
  return { named: inner.named, isList: inner.isList || type.kind === Kind.LIST_TYPE };
}
