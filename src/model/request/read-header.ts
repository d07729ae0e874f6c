/** Reads a header of a client's request. */
export type ReadHeader = (name: string) => string | null | undefined;
