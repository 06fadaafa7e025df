import { element, make, wordsOf } from './elements.js';

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {number} bytes
 * @property {string} [value]
 * @property {string} [sha256]
 */
/**
 * @typedef {object} Entry
 * @property {'apptenticate' | 'facephi'} vendor
 * @property {number} n
 * @property {string} at
 * @property {string} route
 * @property {{ number: number, name: string } | null} scenario
 * @property {Field[]} fields
 * @property {number | null} status
 * @property {string | null} refusal
 * @property {'open' | 'answered' | 'cut'} ended
 * @property {number | null} ms
 */

const most = 60;
const vendors = { apptenticate: 'Apptenticate', facephi: 'FacePhi' };

/** Updates the list of requests from the server's events, the newest on top. */
export function followLedger() {
  const list = element('ledger-entries', HTMLOListElement);
  const state = element('ledger-state', HTMLOutputElement);
  const words = wordsOf(list);
  const events = new EventSource('/__sandbox/ledger/events');
  events.addEventListener('entry', (event) => show(list, words, JSON.parse(event.data)));
  events.addEventListener('open', () => {
    // A restarted server counts from one again.
    list.replaceChildren();
    state.value = state.dataset['live'] ?? '';
  });
  events.addEventListener('error', () => {
    state.value = state.dataset['lost'] ?? '';
  });
}

/**
 * @param {HTMLOListElement} list
 * @param {Record<string, string>} words
 * @param {Entry} entry
 */
function show(list, words, entry) {
  element('ledger-empty', HTMLElement).hidden = true;
  const id = `entry-${entry.vendor}-${entry.n}`;
  const former = document.getElementById(id);
  const item = make('li', details(entry, words, former?.querySelector('details')?.open ?? false));
  item.id = id;
  if (former) former.replaceWith(item);
  else list.prepend(item);
  while (list.children.length > most) list.lastElementChild?.remove();
}

/**
 * @param {Entry} entry
 * @param {Record<string, string>} words
 * @param {boolean} open
 */
function details(entry, words, open) {
  const { at, vendor, route, scenario, status, ended, ms, refusal, fields } = entry;
  const how = ended === 'open' ? words['open'] : ended === 'cut' ? words['cutShort'] : '';
  const line = make(
    'summary',
    make('span', at.slice(11, 19)),
    make('span', vendors[vendor]),
    make('code', route),
    make('span', scenario ? `${scenario.number} ${scenario.name}` : ''),
    make('span', [status ?? '', how, ms === null ? '' : `${ms} ms`].filter(Boolean).join(' · ')),
  );
  const head = make('tr', ...['name', 'value', 'size', 'hash'].map((name) => make('th', words[name] ?? '')));
  const rows = fields.map(({ name, bytes, value, sha256 }) =>
    make(
      'tr',
      make('td', make('code', name)),
      make('td', value ?? ''),
      make('td', `${bytes} B`),
      make('td', make('code', sha256 ? `${sha256.slice(0, 16)}…` : '')),
    ),
  );
  const whole = make(
    'details',
    line,
    ...(refusal ? [make('p', refusal)] : []),
    make('table', make('thead', head), make('tbody', ...rows)),
  );
  whole.toggleAttribute('open', open);
  return whole;
}
