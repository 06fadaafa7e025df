import { element, wordsOf } from './elements.js';

/** @typedef {[name: string, value: string][]} Headers */
/**
 * @typedef {object} Tried
 * @property {string} curl
 * @property {string} url
 * @property {Headers} headers
 * @property {{ name: string, value?: string, bytes?: number, sha256?: string }[]} fields
 * @property {{ status: number | null, headers: Headers, body: string, bytes: number,
 *   ended: 'whole' | 'cut' | 'no-answer', error: string | null, ms: number }} answer
 */

/** Sends the form, from its button or from a button in the list of scenarios. */
export function prepareTrying() {
  const form = element('try-form', HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
  for (const button of document.querySelectorAll('button.try')) {
    button.addEventListener('click', () => {
      form.reset();
      element('person', HTMLInputElement).value =
        (button instanceof HTMLElement && button.dataset['person']) || '8-9001-1';
      const title = element('try', HTMLElement);
      title.scrollIntoView();
      title.focus({ preventScroll: true });
      void send(form);
    });
  }
  element('copy', HTMLButtonElement).addEventListener('click', () => void copy(wordsOf(form)));
}

/** The `X-Sandbox` header of the form. */
function composition() {
  const value = (/** @type {string} */ id) =>
    element(id, HTMLElement).matches('input, select')
      ? /** @type {HTMLInputElement} */ (element(id, HTMLElement)).value
      : '';
  const faults = [value('content'), value('way')].filter(Boolean).join(',');
  const delay = Number(value('delay'));
  return [
    value('answer') && `answer=${value('answer')}`,
    delay > 0 && `delay=${delay}`,
    faults && `fault=${faults}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Number of the latest try; responses to older ones are ignored. */
let latest = 0;

/** @param {HTMLFormElement} form */
async function send(form) {
  const state = element('try-state', HTMLOutputElement);
  const words = wordsOf(form);
  latest += 1;
  const mine = latest;
  state.value = words['sending'] ?? '';
  const query = new URLSearchParams({
    service: element('service', HTMLSelectElement).value,
    person: element('person', HTMLInputElement).value,
    composition: composition(),
  });
  try {
    const answer = await fetch(`/__sandbox/try?${query}`);
    const body = await answer.json();
    if (mine !== latest) return;
    if (!answer.ok) throw new Error(body.detail);
    show(body, words);
  } catch (error) {
    if (mine === latest) state.value = `${words['failed']} ${error instanceof Error ? error.message : error}`;
  }
}

/** @type {string} */
let curl = '';

/**
 * @param {Tried} tried
 * @param {Record<string, string>} words
 */
function show({ curl: command, url, headers, fields, answer }, words) {
  curl = command;
  const { status, ended, error, ms, bytes } = answer;
  const state = [words[ended], status ?? '', error ?? '', `${ms} ms`, `${bytes} B`];
  element('try-state', HTMLOutputElement).value = state.filter(Boolean).join(' · ');
  const lines = (/** @type {Headers} */ list) => list.map(([name, value]) => `${name}: ${value}`);
  element('sent', HTMLPreElement).textContent = [
    `POST ${url}`,
    ...lines(headers),
    '',
    ...fields.map(
      ({ name, value, bytes: size, sha256 }) =>
        `${name} = ${value ?? `${size} B, sha256:${(sha256 ?? '').slice(0, 16)}…`}`,
    ),
  ].join('\n');
  element('received', HTMLPreElement).textContent = [
    status === null ? (words[ended] ?? '') : `HTTP/1.1 ${status}`,
    ...lines(answer.headers),
    '',
    pretty(answer.body),
  ].join('\n');
  element('tried', HTMLElement).hidden = false;
}

/** @param {string} body */
function pretty(body) {
  try {
    JSON.parse(body);
  } catch {
    return body;
  }
  // As text, so that no digit of a large number is lost.
  return body.replace(/^\{(.*)\}$/s, (_, inner) => `{\n  ${inner.replace(/,(?=")/g, ',\n  ')}\n}`);
}

/** @param {Record<string, string>} words */
async function copy(words) {
  await navigator.clipboard.writeText(curl);
  element('try-state', HTMLOutputElement).value = words['copied'] ?? '';
}
