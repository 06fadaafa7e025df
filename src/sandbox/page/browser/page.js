import { element } from './elements.js';
import { followLedger } from './ledger.js';
import { prepareTrying } from './try.js';

followLedger();
if (document.getElementById('try-form')) prepareTrying();
if (document.getElementById('filter')) prepareFilter();

/** Filters the scenarios by rows that contain every typed word. */
function prepareFilter() {
  const input = element('filter', HTMLInputElement);
  const output = element('filtered', HTMLOutputElement);
  input.addEventListener('input', () => {
    const wanted = plain(input.value).split(/\s+/);
    let count = 0;
    for (const group of document.querySelectorAll('.group')) {
      let inGroup = 0;
      for (const row of group.querySelectorAll('tbody tr')) {
        const text = plain(row.textContent ?? '');
        const fits = wanted.every((word) => text.includes(word));
        if (row instanceof HTMLElement) row.hidden = !fits;
        inGroup += fits ? 1 : 0;
      }
      if (group instanceof HTMLElement) group.hidden = inGroup === 0;
      count += inGroup;
    }
    output.value = (output.dataset['words'] ?? '#').replace('#', String(count));
  });
}

/** @param {string} text */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
