import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Documented, type DocumentedKind, documented } from '../../../src/sandbox/documented.ts';
import { listUndocumentedFields } from '../../../src/sandbox/played-scenario.ts';
import { expectedOutcomes, scenarios, worst } from '../../../src/sandbox/scenarios/index.ts';
import { root } from '../paths.ts';
import { proofsIn } from './proofs.ts';

const adapters = 'src/bff/providers/documented';
/** The adapters' tests name each documented thing as `'service: name'`. */
const provenAtTheAdapters: Record<DocumentedKind, (name: string) => string> = {
  request: proofsIn(`${adapters}-requests.test.ts`),
  response: proofsIn(`${adapters}-answers.test.ts`),
  status: proofsIn(`${adapters}-answers.test.ts`),
  code: proofsIn(`${adapters}-codes.test.ts`),
  refusal: proofsIn(`${adapters}-codes.test.ts`),
};
/** Through the whole browser: these name a documented field, or the number of a scenario of few. */
const namedInBrowser = proofsIn('e2e/full/apptenticate-fields.ts', 'e2e/full/token.spec.ts');
const throughBrowser = ['biometrics', 'authenticateUser/v2'];
const playedInBrowser = ['outcomes', 'token', 'registry-only'].map((name) => {
  const path = `e2e/full/${name}.spec.ts`;
  return { path, text: readFileSync(join(root, path), 'utf8') };
});

const kinds: Record<DocumentedKind, string> = {
  request: 'request field',
  response: 'response field',
  code: 'code',
  refusal: 'kind of refusal',
  status: 'HTTP status',
};

const vendors = { apptenticate: 'Apptenticate', facephi: 'FacePhi' } as const;
const shown = 4;

/** `docs/reference/scenarios.md`: what the vendors' documents name, which scenario plays it and which test would notice. */
export function scenariosPage(): string {
  const covered = (one: Documented) => one.scenarios.length > 0 && testsOf(one).includes('[documented-');
  const share = (wanted: readonly Documented[]) => `${wanted.filter(covered).length} of ${wanted.length}`;
  const summary = Object.entries(kinds).map(([kind, name]) => {
    const all = documented.filter((one) => one.kind === kind);
    return `| ${name} | ${share(all)} | ${share(all.filter(({ source }) => source.startsWith('[seed]')))} |`;
  });
  const tables = Object.entries(vendors).map(([vendor, name]) => {
    const rows = documented.filter((one) => one.vendor === vendor).map(documentedRow);
    return `## ${name}\n\n| service | documented | what | scenarios | tests |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Scenarios

Written by \`npm run docs\` from the transcribed documents (\`src/fixtures\`) and the sandbox's scenarios; a unit test holds it
current and fails when something documented has no scenario or no test. Every scenario is also played through the whole
server ([two deployments](../../src/bff/scenarios.test.ts)) and through HTTP from outside
([e2e](../../e2e/full/api.spec.ts)), each against the outcome below.

| kind | with a scenario and a test | of these in the two documents that the project starts from |
| --- | --- | --- |
${summary.join('\n')}

${tables.join('\n')}
## Answered, and in no document

${listUndocumentedFields(documented)
  .map((name) => `\`${name}\``)
  .join(
    ', ',
  )}: scenario 9112 marks what an account with personal data may send, under names of the sandbox's own.

## Every scenario

| cédula, user id | name | what | outcome | document |
| --- | --- | --- | --- | --- |
${scenarios.map(scenarioRow).join('\n')}
`;
}

function documentedRow({ service, kind, name, scenarios: numbers, ...one }: Documented): string {
  const more = numbers.length > shown ? `, … (${numbers.length})` : '';
  const played =
    kind === 'request' ? 'every one: checked first' : `${numbers.slice(0, shown).join(', ')}${more}`;
  const tests = testsOf({ service, kind, name, scenarios: numbers, ...one });
  return `| ${service} | \`${name}\` | ${kinds[kind]}<br>${cell(one.source)} | ${played} | ${tests} |`;
}

/** The test at the adapters, which must be there, and those through the whole browser. */
export function testsOf({ service, kind, name, scenarios: numbers }: Documented): string {
  const few = numbers.length <= shown ? numbers : [];
  const played = playedInBrowser
    .filter(({ text }) => few.some((number) => new RegExp(`\\b${number}\\b`).test(text)))
    .map(({ path }) => `[${path}](../../${path})`);
  const named = kind === 'request' && throughBrowser.includes(service) ? [namedInBrowser(name)] : [];
  return [provenAtTheAdapters[kind](`${service}: ${name}`), ...named, ...played]
    .filter((text) => text !== '')
    .join(', ')
    .replaceAll(/\[[^\]]*\/([^/\]]+)\]/g, '[$1]');
}

function scenarioRow(scenario: (typeof scenarios)[number]): string {
  const { number, name, title, source } = scenario;
  const outcome = worst(Object.values(expectedOutcomes(scenario)));
  return `| \`8-${number}-1\` \`${number}000001\` | \`${name}\` | ${cell(title.en)} | ${outcome} | ${cell(source)} |`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
