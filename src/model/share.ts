/** What a share link can lead to. */
export type SharedType = 'User' | 'Media' | 'Story' | 'Highlight';

/** What a share link leads to; the type is undefined where the service's word for it is not known. */
export interface SharedLink {
  readonly pk: string;
  readonly type: SharedType | undefined;
}
