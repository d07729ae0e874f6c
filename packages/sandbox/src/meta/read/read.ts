import type { Json, JsonObject } from '../../wire/json.ts';
import type { MetaRequest } from '../access/request.ts';
import { type Access, requirePermissions } from '../access/tokens.ts';
import { readAudio, searchAudio } from '../edges/audio.ts';
import { searchHashtag } from '../edges/hashtags.ts';
import { GraphError, invalidParameter, missingParameter, noObject } from '../errors/graph-error.ts';
import type { FoundNode } from '../library/find.ts';
import type { Meta } from '../meta.ts';
import type { Context, EdgeAnswer, NodeType } from '../nodes/node.ts';
import { metaNodeTypes } from '../nodes/types.ts';
import { evaluate, own } from './evaluate.ts';
import { type FieldNode, parseFields } from './parse-fields.ts';

const MAX_IDS = 50;
/** A larger expansion is refused as a whole. */
const MAX_NODES = 10_000;
const HASHTAG_SEARCH = 'ig_hashtag_search';
const AUDIO_SEARCH = 'ig_audio';

/** The path's parts; empty when it has none. */
interface Target {
  readonly id: string;
  readonly edge: string;
}

/** Answers a GET: a node, one of its lists, several nodes at once, or a search for a hashtag. */
export function read(meta: Meta, access: Access, request: MetaRequest, { id, edge }: Target): Json {
  requirePermissions(access, 'instagram_basic');
  const context = contextOf(meta, access, request);
  const text = request.parameters.get('fields') ?? '';
  const fields = text.trim() === '' ? undefined : parseFields(text);
  if (id === '') return readMany(context, request.parameters.get('ids'), fields);
  if (id === HASHTAG_SEARCH && edge === '' && access.login === 'facebook')
    return searchHashtag(context, request.parameters, fields);
  if (id === AUDIO_SEARCH && edge === '' && access.login === 'facebook')
    return searchAudio(context, request.parameters);
  const audio = edge === '' ? readAudio(context, id, request.parameters) : undefined;
  if (audio !== undefined) return audio;
  const node = found(context, id);
  if (edge === '') return onNode(context, node, (type, record) => evaluate(type, record, fields, context));
  return onNode(context, node, (type, record) => {
    const list = own(type.edges, edge);
    if (list === undefined) throw new GraphError({ code: 2500, message: `Unknown path components: /${edge}` });
    const args = Object.fromEntries(request.parameters);
    return listed(context, request, list.list(record, { ...context, isDirect: false }, { args, fields, isTop: true }));
  });
}

/** `isDirect` holds for the node whose id the call names, not for those reached from it. */
function contextOf(meta: Meta, access: Access, request: MetaRequest): Context {
  const userId = request.parameters.get('user_id') ?? undefined;
  let nodes = 0;
  const indirect: Context = {
    meta,
    access,
    userId,
    version: request.version,
    isDirect: false,
    node(name, record, fields) {
      nodes += 1;
      if (nodes > MAX_NODES)
        throw new GraphError({
          code: 1,
          message: "Please reduce the amount of data you're asking for, then retry your request",
          isTransient: false,
        });
      const type = metaNodeTypes(access.login)[name];
      if (type === undefined) throw new Error(`${name} does not exist under Instagram Login`);
      return evaluate(type, record, fields, indirect);
    },
  };
  return { ...indirect, isDirect: true };
}

function found({ meta, access }: Context, id: string): FoundNode {
  const node = meta.find(access.account, id);
  if (node === undefined) throw noObject(id);
  return node;
}

/** An object of nodes by id. One unknown id fails the whole call. */
function readMany(context: Context, text: string | null, fields: readonly FieldNode[] | undefined): JsonObject {
  if (text === null || text === '') throw missingParameter('ids');
  const ids = text.split(',').map((id) => id.trim());
  if (ids.length > MAX_IDS) throw invalidParameter(`Too many IDs. Maximum: ${MAX_IDS}. Provided: ${ids.length}.`);
  return Object.fromEntries(
    ids.map((id) => [
      id,
      onNode(context, found(context, id), (type, record) => evaluate(type, record, fields, context)),
    ]),
  );
}

/** Calls `use` with the type of the node that was found. */
function onNode<R>({ access }: Context, node: FoundNode, use: <T>(type: NodeType<T>, record: T) => R): R {
  const types = metaNodeTypes(access.login);
  const on = <T>(type: NodeType<T> | undefined, record: T): R => {
    if (type === undefined) throw noObject(node.type);
    return use(type, record);
  };
  switch (node.type) {
    case 'IGUser':
      return on(types.IGUser, node.record);
    case 'Page':
      return on(types.Page, node.record);
    case 'IGContainer':
      return on(types.IGContainer, node.record);
    case 'IGScheduledMedia':
      return on(types.IGScheduledMedia, node.record);
    case 'IGMedia':
      return on(node.record.isAlbumChild ? types.AlbumChild : types.IGMedia, node.record);
    case 'IGComment':
      return on(types.IGComment, node.record);
    case 'IGHashtag':
      return on(types.IGHashtag, node.record);
  }
}

function listed(
  { meta, access }: Context,
  request: MetaRequest,
  { data, cursors, next, previous }: EdgeAnswer,
): JsonObject {
  const paging: JsonObject = {
    ...(cursors === undefined ? {} : { cursors }),
    ...(previous === undefined ? {} : { previous: pageUrl(meta, access, request, previous) }),
    ...(next === undefined ? {} : { next: pageUrl(meta, access, request, next) }),
  };
  return Object.keys(paging).length === 0 ? { data } : { data, paging };
}

/** The URL of another page. It contains the token even if the token came in a header, as the real URLs do. */
function pageUrl(
  meta: Meta,
  { token }: Access,
  { path, parameters }: MetaRequest,
  changes: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams(parameters);
  for (const name of ['after', 'before']) query.delete(name);
  query.set('access_token', token);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `${meta.baseUrl()}${path}?${query}`;
}
