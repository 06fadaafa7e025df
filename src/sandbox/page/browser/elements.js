/**
 * An element of the page by its id.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {{ new (): Kind }} kind
 * @returns {Kind}
 */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`#${id} is missing`);
  return found;
}

/**
 * A new element with text or children; texts are never read as HTML.
 * @param {string} tag
 * @param {(string | Node)[]} content
 */
export function make(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

/**
 * The sentences that the server wrote beside an element.
 * @param {HTMLElement} at
 * @returns {Record<string, string>}
 */
export function wordsOf(at) {
  return JSON.parse(at.dataset['words'] ?? '{}');
}
