import type { Locale } from '../../src/contract/public-config.ts';
import { Keyboard } from '../kit/keyboard.ts';
import type { Visit } from '../kit/pages/visit.ts';

const box = (visit: Visit) => visit.page.getByRole('checkbox', { name: visit.words.notice.agree });

/** Goes from the first page to the camera step by keyboard alone. */
export async function goToCamera(visit: Visit, cedula: string, locale: Locale = 'es'): Promise<Keyboard> {
  const { page } = visit;
  const keyboard = await Keyboard.of(page);
  await visit.open(locale);
  const { words } = visit;
  await keyboard.press(box(visit), 'Space');
  await keyboard.press(visit.button(words.notice.accept));
  await keyboard.expectAt(words.claim.title);
  await keyboard.reach(visit.cedula);
  await keyboard.type(cedula);
  await page.keyboard.press('Enter');
  await keyboard.expectAt(words.camera.title);
  return keyboard;
}

export async function takeAndSend(visit: Visit, keyboard: Keyboard): Promise<void> {
  const { words } = visit;
  await visit.waitForPicture();
  await keyboard.press(visit.shutter);
  await keyboard.expectAt(words.review.title);
  await keyboard.press(visit.sendButton);
}
