import { wordsFor } from '../../src/sandbox/widget/words.js';
import type { Visit } from '../kit/pages/visit.ts';

/** Takes a capture with the vendor's widget, from the first page to the review. */
export async function captureByWidget(visit: Visit, cedula: string): Promise<void> {
  await visit.goToCamera(cedula);
  await visit.button(wordsFor('es').capture).click();
  await visit.at(visit.words.review.title);
}
