import { expect, test } from '../kit/kiosk-test.ts';
import { tag } from '../kit/tag.ts';

test.use({
  station: { languages: ['en'], autoCapture: false, receipts: [] },
});

test('a station in English only, without printed receipts', tag.kiosk, async ({ kiosk, scenario }) => {
  kiosk.speak('en');
  await kiosk.open();
  await kiosk.verify(scenario('verified').cedula);
  await expect(kiosk.button(kiosk.kiosk.result.toReceipt)).toHaveCount(0);
});
