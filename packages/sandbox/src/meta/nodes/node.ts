import type { Json, JsonObject } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';
import type { Access } from '../access/tokens.ts';
import type { PageRecord } from '../library/accounts.ts';
import type { Collaborator, CommentRecord, ContainerRecord, MediaRecord } from '../library/records.ts';
import type { ScheduledRecord } from '../library/scheduled.ts';
import type { Meta } from '../meta.ts';
import type { FieldNode } from '../read/parse-fields.ts';

/** The record of each type of node. One record has several types: those who may see less of it get a type with fewer fields. */
export interface NodeRecords {
  readonly IGUser: Person;
  readonly DiscoveredUser: Person;
  readonly IGMedia: MediaRecord;
  readonly AlbumChild: MediaRecord;
  readonly DiscoveredMedia: MediaRecord;
  readonly TaggedMedia: MediaRecord;
  readonly CollaborativeMedia: MediaRecord;
  readonly IGScheduledMedia: ScheduledRecord;
  readonly MentionedMedia: MediaRecord;
  readonly HashtagMedia: MediaRecord;
  readonly HashtagMediaChild: MediaRecord;
  readonly IGComment: CommentRecord;
  readonly MentionedComment: CommentRecord;
  readonly StrippedComment: CommentRecord;
  readonly IGCollaborator: Collaborator;
  readonly IGContainer: ContainerRecord;
  readonly IGHashtag: Hashtag;
  readonly Page: PageRecord;
}
export type NodeName = keyof NodeRecords;

/** One call, as the node types see it. */
export interface Context {
  readonly meta: Meta;
  readonly access: Access;
  readonly version: number;
  /** `user_id`, the account that a call about hashtags names. */
  readonly userId: string | undefined;
  /** The call names the node by its id; it is not part of an expansion or a list. */
  readonly isDirect: boolean;
  /** The values of these fields; of the type's default fields when undefined. */
  node<Name extends NodeName>(
    name: Name,
    record: NodeRecords[Name],
    fields: readonly FieldNode[] | undefined,
  ): JsonObject;
}

/** Undefined leaves the field out of the answer. */
export type Read<T> = (of: T, context: Context) => Json | undefined;

/** A field that is an object: it may have subfields and modifiers. */
export interface ObjectField<T> {
  readonly takes: readonly string[];
  expand(of: T, context: Context, field: FieldNode): Json | undefined;
}

/** How a list was requested. */
export interface EdgeCall {
  readonly args: Readonly<Record<string, string>>;
  readonly fields: readonly FieldNode[] | undefined;
  /** Requested by its own path, so that the answer has `next` and `previous`. */
  readonly isTop: boolean;
}

export interface EdgeAnswer {
  readonly data: readonly Json[];
  readonly cursors?: JsonObject;
  /** The parameters of the next and the previous page, if there is one. */
  readonly next?: Readonly<Record<string, string>>;
  readonly previous?: Readonly<Record<string, string>>;
}

export interface Edge<T> {
  readonly takes: readonly string[];
  list(of: T, context: Context, call: EdgeCall): EdgeAnswer;
}

export interface NodeType<T> {
  /** Its name in errors. */
  readonly name: string;
  readonly id: (of: T) => string;
  /** The fields that an answer has beside the id when none are requested. */
  readonly defaults: readonly string[];
  readonly fields: Readonly<Record<string, Read<T> | ObjectField<T>>>;
  readonly edges: Readonly<Record<string, Edge<T>>>;
}

export type NodeTypes = { readonly [Name in NodeName]: NodeType<NodeRecords[Name]> };
