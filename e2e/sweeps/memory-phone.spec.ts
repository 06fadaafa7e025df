import { Heap } from '../kit/heap.ts';
import { test } from '../kit/phone.ts';
import { expect } from '../kit/test.ts';
import { expectRemains, markedPerson, spellingsOf, typeCedula } from './remains.ts';
import { isLong, runSweep } from './sweep.ts';

if (isLong) {
  test.use({ cameras: 'none', settings: { HANDOFF: 'always' } });

  test('memory, a screen and its phone', async ({ handoffScreen, openPhone, person }) => {
    test.setTimeout(240_000);
    const cedula = markedPerson(person);
    const { visit, page } = handoffScreen;
    await visit.open();
    await visit.accept();
    await typeCedula(page, visit.cedula, cedula);
    await visit.button(visit.words.common.continue).click();
    await visit.expectCameraProblem('no-camera');
    const phone = await openPhone(await handoffScreen.requestLink());
    await phone.arrive();
    const heap = await Heap.of(phone.page);
    await runSweep(
      'memory',
      ['a phone before it sends', 'a phone after the result', 'the screen after the result'],
      (name) => name,
      async (name) => {
        if (name === 'a phone before it sends') {
          await phone.goOn();
          await phone.takePhoto();
          expect(await heap.photos()).toBe(1);
          // It never had more than the masked claim.
          expect(await heap.texts(spellingsOf(cedula))).toEqual([]);
        } else if (name === 'a phone after the result') {
          await phone.send();
          await phone.expectResult('ok');
          await expectRemains(phone.page, heap, { photos: 0, person: 'gone' }, cedula);
        } else {
          await visit.expectResult('ok');
          await expectRemains(page, await Heap.of(page), { photos: 0, person: 'gone' }, cedula);
        }
      },
    );
  });
}
