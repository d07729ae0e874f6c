/** The fields of a log line. An error is none: `Log.failure` decides which fields an error gets. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
