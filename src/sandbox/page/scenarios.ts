import { person } from '../people.ts';
import { expectedOutcomes, scenarios, worst } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/types.ts';
import { describeApptenticate, describeFacephi } from './describe.ts';
import { code, pageHtml, table } from './html.ts';
import type { PageLanguage, PageWords } from './words.ts';

/** Every scenario: request, response, source document, and a button that tries it. */
export function scenarioList(words: PageWords, language: PageLanguage): string {
  const groups = Object.entries(words.groups).map(([from, title]) => {
    const rows = scenarios
      .filter(({ number }) => number >= Number(from) && number < Number(from) + 100)
      .map((scenario) => scenarioRow(scenario, words, language));
    const { send, what, outcome, source } = words.heads;
    const heads = [send, what, 'Apptenticate', 'FacePhi', outcome, source, words.try];
    return `<div class="group"><h3 id="g${from}">${pageHtml(title)}</h3>${table(title, heads, rows.join(''), 'wide scenarios')}</div>`;
  });
  const count = words.filtered(String(scenarios.length));
  return `<p><label for="filter">${pageHtml(words.filter)}</label> <input id="filter" type="search" autocomplete="off">
<output id="filtered" for="filter" data-words="${pageHtml(words.filtered('#'))}">${pageHtml(count)}</output></p>
${groups.join('\n')}`;
}

function scenarioRow(scenario: Scenario, words: PageWords, language: PageLanguage): string {
  const { cedula, userId } = person(scenario.number, 1);
  const outcome = worst(Object.values(expectedOutcomes(scenario)));
  const { title, name, source } = scenario;
  return `<tr><td>${code(cedula)} ${code(userId)}</td>
<td>${pageHtml(title[language])}<small>${code(name)}</small></td>
<td>${pageHtml(describeApptenticate(scenario.apptenticate, words))}</td>
<td>${pageHtml(describeFacephi(scenario.facephi, words))}</td>
<td><span class="outcome ${outcome}">${pageHtml(words.outcomes[outcome])}</span></td>
<td><small>${pageHtml(source)}</small></td>
<td><button type="button" class="try" data-person="${cedula}" aria-label="${pageHtml(`${words.try} ${cedula}`)}">${pageHtml(words.try)}</button></td></tr>`;
}
