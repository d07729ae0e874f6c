/** A plain GET form: it changes the address, which the app follows. */
export function SearchForm({ query }: { readonly query: string }) {
  return (
    <search>
      <form action="/">
        <input type="search" name="q" defaultValue={query} aria-label="Title or artist" placeholder="Title or artist" />
        <button type="submit">Search</button>
      </form>
    </search>
  );
}
