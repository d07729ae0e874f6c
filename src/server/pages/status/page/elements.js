const svg = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. A text becomes a text node, so nothing that a client chose can become markup.
 * @param {string} name
 * @param {Record<string, string | number | undefined>} [attributes]
 * @param {...(Node | string | number)} children
 * @returns {Element}
 */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/**
 * The same in a drawing.
 * @param {string} name
 * @param {Record<string, string | number | undefined>} [attributes]
 * @param {...(Node | string | number)} children
 * @returns {Element}
 */
export function shape(name, attributes = {}, ...children) {
  return fill(document.createElementNS(svg, name), attributes, children);
}

/**
 * A table with a row of headings. Columns after the first `texts` ones are numbers.
 * @param {{ caption: string, headings: readonly string[], rows: readonly (readonly (string | number)[])[], texts?: number }} content
 */
export function table({ caption, headings, rows, texts = 1 }) {
  const kind = (/** @type {number} */ at) => (at < texts ? undefined : 'number');
  return element(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', {}, caption),
      element(
        'thead',
        {},
        element('tr', {}, ...headings.map((text, at) => element('th', { scope: 'col', class: kind(at) }, text))),
      ),
      element(
        'tbody',
        {},
        ...rows.map((cells) => element('tr', {}, ...cells.map((text, at) => element('td', { class: kind(at) }, text)))),
      ),
    ),
  );
}

/**
 * @template {Element} Made
 * @param {Made} made
 * @param {Record<string, string | number | undefined>} attributes
 * @param {readonly (Node | string | number)[]} children
 */
function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, String(value));
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return made;
}
