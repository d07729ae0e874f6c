/**
 * How much a page counts among the results of a search: recipes come first; what explains the project itself comes last.
 * VitePress sends the text of this function to the browser, so it uses nothing from outside of it.
 *
 * @param id The address of a section, such as `/recipes/grid.html#a-grid-of-posts`.
 */
export function searchRank(id: string): number {
  if (/\/recipes\//.test(id)) return 2;
  return /\/(?:repository\/CHANGELOG|decisions|architecture)\.html/.test(id) ? 0.2 : 1;
}
