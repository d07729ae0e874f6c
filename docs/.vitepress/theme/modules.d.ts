/** The index of the search, by locale. VitePress makes it. */
declare module '@localSearchIndex' {
  const index: Readonly<Record<string, () => Promise<unknown>>>;
  export default index;
}

declare module '*.vue';
