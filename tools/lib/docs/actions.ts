import { type Action, type AttemptCost, actionsFor, answerRules } from '../../../src/contract/actions.ts';
import { outcomeOf, type Reason, reasonsOf } from '../../../src/contract/outcome.ts';
import { en } from '../../../src/locales/en/en.ts';

const meanings: Record<Action, string> = {
  resend: 'the same photo again',
  photo: 'another photo',
  correct: 'correct the cédula',
  counter: 'the counter',
  check: 'ask again for the answer',
  receipt: 'the receipt',
  finish: 'leave',
};

const costs: Record<AttemptCost, string> = {
  attempt: 'an attempt',
  unknown: 'no attempt; one of `UNKNOWN_PER_HOUR`',
  'not-enrolled': 'no attempt; one of `NOT_ENROLLED_PER_SESSION`',
  nothing: 'nothing',
};

/** `docs/reference/actions.md`: what a person can do about each reason, from the table that screens and limits use. */
export function actionsPage(): string {
  const rows = Object.values(reasonsOf).flat().map(rowOf);
  return `# What a person can do about an answer

Written by \`npm run docs\` from the table that the screens, the kiosk and the limits use
([actions.ts](../../src/contract/actions.ts)). Leaving is always possible. Every combination is tested in
[actions.test.ts](../../src/contract/actions.test.ts), every row in a browser against the sandbox in
[actions.spec.ts](../../e2e/full/actions.spec.ts).

- The counter is the text of \`COUNTER_ES\` or \`COUNTER_EN\` with \`CONTACT\`; as the main action it stands above the buttons.
- At a kiosk the receipt is offered with every answer, and the exit leads to it. On a person's own device it is offered
  where the visit ends and there is something to prove, as listed.
- The same photo again is offered on a person's own device for three minutes at most, and never at a kiosk; afterwards
  another photo is the main action.
- After a reload a visit knows neither the person nor the photo: where the table needs them, it starts over.
- A check is shown only if a vendor reported it. Operators see every report.

| reason | outcome | main action | others | before the last attempt | without attempts | costs | checks shown |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function rowOf(reason: Reason): string {
  const { cost, checks } = answerRules[reason];
  const after = (attemptsLeft: number) => actionsFor({ reason, attemptsLeft, channel: 'citizen' });
  const [many, one, none] = [after(3), after(1), after(0)];
  const extra = one.others.filter((action) => !many.others.includes(action));
  const names = checks.map(
    (name) => (name === 'similarity' ? en.result.similarity : en.result.checks[name]).name,
  );
  const cells = [
    `\`${reason}\``,
    outcomeOf(reason),
    meanings[many.main],
    listOf(many.others),
    listOf(extra),
    [none.main, ...none.others.filter(isOther)].map((action) => meanings[action]).join(', '),
    costs[cost],
    names.join(', ') || 'none',
  ];
  return `| ${cells.join(' | ')} |`;
}

const isOther = (action: Action) => action !== 'finish';
const listOf = (actions: readonly Action[]) =>
  actions
    .filter(isOther)
    .map((action) => meanings[action])
    .join(', ');
