import type { Page } from '@playwright/test';
import { en } from '../../src/app/words/en.ts';
import { es } from '../../src/app/words/es.ts';
import { reasonsOf } from '../../src/contract/outcome.ts';
import { visitProblemCodes } from '../../src/contract/problems/codes.ts';
import { Visit } from '../kit/pages/visit.ts';
import type { Look } from './looks.ts';

const reasons = Object.values(reasonsOf).flat();

/** That a screen says what belongs to its code or reason, and what to do: `stopped/OVERLOADED`, `result/not-live`. */
export async function expectSentences(page: Page, sample: string, { lang }: Look): Promise<void> {
  const visit = new Visit(page);
  visit.words = lang === 'es' ? es : en;
  const [kind, name] = sample.split('/');
  const code = visitProblemCodes.find((it) => it === name);
  if (kind === 'stopped' && code !== undefined) await visit.expectStopped(code);
  const reason = reasons.find((it) => it === name);
  if (kind === 'result' && reason !== undefined) await visit.expectResult(reason);
}
