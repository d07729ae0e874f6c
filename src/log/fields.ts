/** What a line says beside its message. There is no place for an error here: `failure` of the log decides what is said of it. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
