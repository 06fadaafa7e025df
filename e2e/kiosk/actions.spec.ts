import { type Action, actionsFor } from '../../src/contract/actions.ts';
import type { Reason } from '../../src/contract/outcome.ts';
import { expect, test } from '../kit/kiosk-test.ts';
import { tag } from '../kit/tag.ts';

test.use({ station: { autoCapture: false, countSeconds: 0 } });

/** One reason of each main action; what the table says of the others is tested for citizens. */
const shown: [reason: Reason, scenario: number][] = [
  ['deceased', 9106],
  ['cedula-not-found', 9102],
  ['face-too-far', 9307],
];

for (const [at, [reason, scenario]] of shown.entries()) {
  test(`self-service, ${reason}: the main button can help, and every answer leads to its receipt`, {
    ...(at > 0 && tag.thorough),
  }, async ({ kiosk, page, person }) => {
    await kiosk.open();
    await kiosk.attract.waitFor();
    await kiosk.verify(person(scenario), reason);
    const { result } = kiosk.words;
    const { toReceipt } = kiosk.kiosk.result;
    const { main, others } = actionsFor({ reason, attemptsLeft: 8, channel: 'kiosk' });
    expect(others).toContain('receipt');
    const buttons: Partial<Record<Action, string>> = { photo: result.again, correct: result.correct };
    await expect(page.locator('main .button-main')).toHaveText(buttons[main] ?? toReceipt);
    for (const [action, name] of Object.entries(buttons) as [Action, string][])
      await expect(kiosk.button(name), action).toHaveCount(main === action ? 1 : 0);
    await expect(page.getByRole('heading', { name: result.counter })).toHaveCount(main === 'counter' ? 1 : 0);
    await kiosk.button(toReceipt).tap();
    await kiosk.at(kiosk.kiosk.receipt.title);
  });
}
