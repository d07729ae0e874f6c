/** Where an answer names a file, so that its record can be read again once the URL has expired. */
export interface FileRecord {
  /** The Relay id of the entity. */
  readonly id: string;
  /** The field of the graph that holds the file, such as `Media.image`. */
  readonly field: string;
  /** Of the rendition, in pixels; undefined where it is not known. */
  readonly width: number | undefined;
}

/** A file that an answer names by a URL of its service. */
export interface NamedFile {
  readonly url: string;
  /** Undefined: its record cannot be read again. */
  readonly record: FileRecord | undefined;
  /** Whether shared caches may not keep it. */
  readonly isPrivate: boolean;
}
