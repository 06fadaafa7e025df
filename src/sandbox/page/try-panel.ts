import { vendorIds } from '../context.ts';
import { tryableServices } from '../control-api/samples.ts';
import { isTransportFault } from '../scenarios/composition.ts';
import { faultNames, namedFault } from '../scenarios/faults.ts';
import { scenarios } from '../scenarios/index.ts';
import { option, pageHtml } from './html.ts';
import type { PageWords } from './words.ts';

const vendorNames = { apptenticate: 'Apptenticate', facephi: 'FacePhi' } as const;

const firstChoice = 'v3.2';

/** A form that sends a documented request, and shows request and response side by side. */
export function tryPanel(words: PageWords): string {
  const field = (id: string, label: string, control: string) =>
    `<p><label for="${id}">${pageHtml(label)}</label>${control}</p>`;
  const select = (id: string, options: string) => `<select id="${id}" name="${id}">${options}</select>`;
  const services = vendorIds
    .map((vendor) => {
      const own = tryableServices.filter((service) => service.vendor === vendor);
      return `<optgroup label="${vendorNames[vendor]}">${own.map(({ name, path }) => option(name, `${name} · ${path}`, name === firstChoice)).join('')}</optgroup>`;
    })
    .join('');
  const answers = [
    option('', words.asPerson),
    ...scenarios.map(({ number, name }) => option(name, `${number} ${name}`)),
  ];
  const faults = (onTheWay: boolean) =>
    [
      option('', words.none),
      ...faultNames
        .filter((name) => isTransportFault(namedFault(name) ?? { kind: 'slow' }) === onTheWay)
        .map((name) => option(name, name)),
    ].join('');
  const said = {
    sending: words.sending,
    failed: words.tryFailed,
    copied: words.copied,
    ...words.endings,
  };
  return `<form id="try-form" novalidate data-words="${pageHtml(JSON.stringify(said))}">
${field('service', words.service, select('service', services))}
${field('person', words.person, '<input id="person" name="person" value="8-9001-1" autocomplete="off" spellcheck="false">')}
${field('answer', words.answer, select('answer', answers.join('')))}
${field('delay', words.delay, '<input id="delay" name="delay" type="number" min="0" max="120000" value="0">')}
${field('content', words.inContent, select('content', faults(false)))}
${field('way', words.onTheWay, select('way', faults(true)))}
<p><button type="submit" class="main">${pageHtml(words.send)}</button></p>
</form>
<p><output id="try-state" for="service person answer delay content way">${pageHtml(words.notYet)}</output></p>
<div id="tried" class="tried" hidden>
<div><h3>${pageHtml(words.sent)}</h3><pre id="sent" tabindex="0" aria-label="${pageHtml(words.sent)}"></pre>
<p><button type="button" id="copy">${pageHtml(words.copy)}</button></p></div>
<div><h3>${pageHtml(words.received)}</h3><pre id="received" tabindex="0" aria-label="${pageHtml(words.received)}"></pre></div>
</div>`;
}
