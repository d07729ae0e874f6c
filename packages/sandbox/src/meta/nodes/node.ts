import type { Json, JsonObject } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';
import type { Access } from '../access/tokens.ts';
import type { PageRecord } from '../library/pages.ts';
import type { Meta } from '../meta.ts';
import type { FieldNode } from '../read/parse-fields.ts';
import type { Collaborator, CommentRecord, ContainerRecord, MediaRecord } from '../records.ts';

/** Every type of node by the name of its table. The same record is another node to those who may see less of it. */
export interface NodeRecords {
  readonly IGUser: Person;
  readonly DiscoveredUser: Person;
  readonly IGMedia: MediaRecord;
  readonly AlbumChild: MediaRecord;
  readonly DiscoveredMedia: MediaRecord;
  readonly TaggedMedia: MediaRecord;
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

/** One call as the tables see it. */
export interface Ask {
  readonly meta: Meta;
  readonly access: Access;
  readonly version: number;
  /** The account that a call about hashtags is made for. */
  readonly userId: string | undefined;
  /** The media was named by its id, not met in an expansion or a list. */
  readonly isDirect: boolean;
  /** The values of these fields; of the type's default fields when undefined. */
  node<Name extends NodeName>(
    name: Name,
    record: NodeRecords[Name],
    fields: readonly FieldNode[] | undefined,
  ): JsonObject;
}

/** Undefined leaves the field out of the answer. */
export type Read<T> = (of: T, ask: Ask) => Json | undefined;

/** A field that is an object: it may have a list of its own, and modifiers. */
export interface ObjectField<T> {
  readonly takes: readonly string[];
  expand(of: T, ask: Ask, field: FieldNode): Json | undefined;
}

/** How a list was requested. */
export interface EdgeCall {
  readonly args: Readonly<Record<string, string>>;
  readonly fields: readonly FieldNode[] | undefined;
  /** Requested by its own path, where the answer has `next` and `previous`. */
  readonly isTop: boolean;
}

export interface EdgeAnswer {
  readonly data: readonly Json[];
  readonly cursors?: JsonObject;
  /** What the parameters of the page behind or before this one are, where there is one. */
  readonly next?: Readonly<Record<string, string>>;
  readonly previous?: Readonly<Record<string, string>>;
}

export interface Edge<T> {
  readonly takes: readonly string[];
  list(of: T, ask: Ask, call: EdgeCall): EdgeAnswer;
}

export interface NodeType<T> {
  /** As errors name it. */
  readonly name: string;
  readonly id: (of: T) => string;
  /** The fields of an answer to a request without fields, beside the id. */
  readonly defaults: readonly string[];
  readonly fields: Readonly<Record<string, Read<T> | ObjectField<T>>>;
  readonly edges: Readonly<Record<string, Edge<T>>>;
}

export type NodeTypes = { readonly [Name in NodeName]: NodeType<NodeRecords[Name]> };
