import type { Json, JsonObject } from '../../json.ts';
import type { MetaRequest } from '../access/request.ts';
import { requirePermissions } from '../access/require-permissions.ts';
import type { Access } from '../access/tokens.ts';
import { GraphError, invalidParameter, missingParameter, noObject } from '../errors/graph-error.ts';
import { searchHashtag } from '../hashtags/hashtag-search.ts';
import type { FoundNode } from '../library/find.ts';
import type { Meta } from '../meta.ts';
import type { Ask, EdgeAnswer, NodeType } from '../nodes/node.ts';
import { metaNodeTypes } from '../nodes/types.ts';
import { evaluate, own } from './evaluate.ts';
import { pageUrl } from './page-url.ts';
import { type FieldNode, parseFields } from './parse-fields.ts';

const MOST_IDS = 50;
/** An expansion that unfolds beyond this is refused as a whole. */
const MOST_NODES = 10_000;
const HASHTAG_SEARCH = 'ig_hashtag_search';

/** Answers a GET: a node, a list that hangs on one, several nodes at once, or a hashtag's id. */
export function read(meta: Meta, access: Access, asked: MetaRequest, id: string, edge: string): Json {
  requirePermissions(access, 'instagram_basic');
  const ask = askOf(meta, access, asked);
  const text = asked.parameters.get('fields') ?? '';
  const fields = text.trim() === '' ? undefined : parseFields(text);
  if (id === '') return readMany(ask, asked.parameters.get('ids'), fields);
  if (id === HASHTAG_SEARCH && edge === '' && access.login === 'facebook')
    return searchHashtag(ask, asked.parameters, fields);
  const node = found(ask, id);
  if (edge === '') return onNode(ask, node, (type, record) => evaluate(type, record, fields, ask));
  return onNode(ask, node, (type, record) => {
    const list = own(type.edges, edge);
    if (list === undefined) throw new GraphError({ code: 2500, message: `Unknown path components: /${edge}` });
    const args = Object.fromEntries(asked.parameters);
    return listed(ask, asked, list.list(record, indirectly(ask), { args, fields, isTop: true }));
  });
}

/** What is reached from the node that was named, is not named itself. */
function askOf(meta: Meta, access: Access, asked: MetaRequest): Ask {
  const userId = asked.parameters.get('user_id') ?? undefined;
  let told = 0;
  const indirect: Ask = {
    meta,
    access,
    userId,
    version: asked.version,
    isDirect: false,
    node(name, record, fields) {
      told += 1;
      if (told > MOST_NODES)
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

function indirectly(ask: Ask): Ask {
  return { ...ask, isDirect: false };
}

function found({ meta, access }: Ask, id: string): FoundNode {
  const node = meta.find(access.account, id);
  if (node === undefined) throw noObject(id);
  return node;
}

/** An object by id. One bad id and there is no answer about the others. */
function readMany(ask: Ask, text: string | null, fields: readonly FieldNode[] | undefined): JsonObject {
  if (text === null || text === '') throw missingParameter('ids');
  const ids = text.split(',').map((id) => id.trim());
  if (ids.length > MOST_IDS) throw invalidParameter(`Too many IDs. Maximum: ${MOST_IDS}. Provided: ${ids.length}.`);
  return Object.fromEntries(
    ids.map((id) => [id, onNode(ask, found(ask, id), (type, record) => evaluate(type, record, fields, ask))]),
  );
}

/** The table for what was found. */
function onNode<R>({ access }: Ask, node: FoundNode, use: <T>(type: NodeType<T>, record: T) => R): R {
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
    case 'IGMedia':
      return on(node.record.isAlbumChild ? types.AlbumChild : types.IGMedia, node.record);
    case 'IGComment':
      return on(types.IGComment, node.record);
    case 'IGHashtag':
      return on(types.IGHashtag, node.record);
  }
}

function listed({ meta, access }: Ask, asked: MetaRequest, { data, cursors, next, previous }: EdgeAnswer): JsonObject {
  const paging: JsonObject = {
    ...(cursors === undefined ? {} : { cursors }),
    ...(previous === undefined ? {} : { previous: pageUrl(meta, access, asked, previous) }),
    ...(next === undefined ? {} : { next: pageUrl(meta, access, asked, next) }),
  };
  return Object.keys(paging).length === 0 ? { data } : { data, paging };
}
