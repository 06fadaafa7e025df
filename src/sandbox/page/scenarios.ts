import { person } from '../people.ts';
import { expectedOutcomes, scenarios, worst } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/types.ts';
import { describeApptenticate, describeFacephi } from './describe.ts';
import { code, html, table } from './html.ts';
import type { Language, Words } from './words.ts';

/** Every scenario: what to send, what comes back, which document says so, and a button that tries it. */
export function scenarioList(words: Words, language: Language): string {
  const groups = Object.entries(words.groups).map(([from, title]) => {
    const rows = scenarios
      .filter(({ number }) => number >= Number(from) && number < Number(from) + 100)
      .map((scenario) => scenarioRow(scenario, words, language));
    const { send, what, outcome, source } = words.heads;
    const heads = [send, what, 'Apptenticate', 'FacePhi', outcome, source, words.try];
    return `<div class="group"><h3 id="g${from}">${html(title)}</h3>${table(title, heads, rows.join(''), 'wide scenarios')}</div>`;
  });
  const count = words.filtered(String(scenarios.length));
  return `<p><label for="filter">${html(words.filter)}</label> <input id="filter" type="search" autocomplete="off">
<output id="filtered" for="filter" data-words="${html(words.filtered('#'))}">${html(count)}</output></p>
${groups.join('\n')}`;
}

function scenarioRow(scenario: Scenario, words: Words, language: Language): string {
  const { cedula, userId } = person(scenario.number, 1);
  const outcome = worst(Object.values(expectedOutcomes(scenario)));
  const { title, name, source } = scenario;
  return `<tr><td>${code(cedula)} ${code(userId)}</td>
<td>${html(title[language])}<small>${code(name)}</small></td>
<td>${html(describeApptenticate(scenario.apptenticate, words))}</td>
<td>${html(describeFacephi(scenario.facephi, words))}</td>
<td><span class="outcome ${outcome}">${html(words.outcomes[outcome])}</span></td>
<td><small>${html(source)}</small></td>
<td><button type="button" class="try" data-person="${cedula}" aria-label="${html(`${words.try} ${cedula}`)}">${html(words.try)}</button></td></tr>`;
}
