import { expect, test } from '../kit/kiosk-test.ts';

for (const paper of ['80mm', 'a4'] as const) {
  test.describe(paper, () => {
    test.use({ station: { autoCapture: false, paper } });

    test(`a receipt on ${paper}: one page, the receipt only, black on white`, async ({
      kiosk,
      page,
      person,
    }) => {
      await page.addInitScript(() => {
        window.print = () => void dispatchEvent(new Event('beforeprint'));
      });
      const cedula = person(9001);
      await kiosk.open();
      await kiosk.verify(cedula);
      await kiosk.button(kiosk.kiosk.result.toReceipt).tap();
      await kiosk.button(kiosk.kiosk.receipt.print).tap();
      await page.getByText(kiosk.kiosk.receipt.printing).waitFor();
      const pdf = await page.pdf({ preferCSSPageSize: true, path: `test-results/receipt-${paper}.pdf` });
      const [, width = '', height = ''] =
        /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
      const millimetres = (points: string) => Math.round((Number(points) * 25.4) / 72);
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g), 'one page').toHaveLength(1);
      expect(millimetres(width)).toBe(paper === 'a4' ? 210 : 80);
      if (paper === 'a4') expect(millimetres(height)).toBe(297);

      await page.emulateMedia({ media: 'print' });
      const printed = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('body *')]
          .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.childElementCount === 0)
          .map((it) => ({
            text: it.innerText,
            inSheet: it.closest('.receipt-sheet') !== null,
            tag: it.tagName,
          })),
      );
      expect(printed.filter(({ inSheet }) => !inSheet)).toEqual([]);
      const text = printed.map((it) => it.text).join('\n');
      expect(text).toContain(kiosk.words.result.titles.verified);
      expect(text).not.toContain(cedula);
      expect(text).not.toMatch(/%/);
      expect(printed.some(({ tag }) => tag === 'IMG')).toBe(false);
    });
  });
}
