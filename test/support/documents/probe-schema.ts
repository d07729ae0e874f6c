import {
  buildSchema,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  printSchema,
  responsePathAsArray,
} from 'graphql';
import { schema as graph } from '../../../src/graph/schema.ts';
import { Dice } from './random-documents.ts';

export interface ProbeContext {
  /** The values of the resolvers depend on it and on the path alone. */
  readonly seed: number;
  /** 0: every resolver answers synchronously. Otherwise a factor of the paths' different delays; a negative one reverses their order. */
  readonly delay: number;
  /** The fields that were resolved, with their arguments. */
  readonly resolved: string[];
}

/** The graph's schema, with resolvers that return a value, throw, return an error, or return null for a non-null field. */
export function probeSchema(): GraphQLSchema {
  const schema = buildSchema(printSchema(graph));
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) {
      const possible = schema.getPossibleTypes(type);
      type.resolveType = ({ share }: { readonly share: number }) => possible[Math.floor(share * possible.length)]?.name;
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) field.resolve = resolve;
  }
  return schema;
}

function resolve(_source: unknown, args: unknown, context: ProbeContext, info: GraphQLResolveInfo): unknown {
  const path = responsePathAsArray(info.path).join('.');
  const key = `${context.seed} ${path}`;
  context.resolved.push(`${path} ${JSON.stringify(args)}`);
  const how = shareOf(`${key} how`);
  const give = (): unknown => {
    if (how < 0.05 || how > 0.95) throw new Error(`failed at ${path}`);
    return valueFor(info.returnType, key);
  };
  return context.delay === 0 || how < 0.4 ? give() : later(ticks(context.delay, how), give);
}

function ticks(delay: number, how: number): number {
  return Math.floor(delay > 0 ? delay * how * 10 : -delay * (1 - how) * 10);
}

/** Resolves after this many microtasks. */
async function later<T>(ticksLater: number, give: () => T): Promise<T> {
  for (let tick = 0; tick < ticksLater; tick += 1) await undefined;
  return give();
}

function valueFor(type: GraphQLOutputType, key: string): unknown {
  const share = shareOf(key);
  if (isNonNullType(type)) return share < 0.04 ? null : valueFor(type.ofType, `${key}!`);
  if (share < 0.08) return null;
  if (share < 0.12) return new Error(`returned at ${key}`);
  if (isListType(type))
    return Array.from({ length: Math.floor(share * 100) % 4 }, (_, index) => valueFor(type.ofType, `${key}.${index}`));
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isScalarType(type)) return type.name === 'Boolean' ? share < 0.5 : Math.floor(share * 1000);
  return { share };
}

/** From 0 up to 1, the same for the same text. */
function shareOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return new Dice(hash).next();
}
