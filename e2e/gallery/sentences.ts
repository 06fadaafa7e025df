import type { Page } from '@playwright/test';
import { reasonsOf } from '../../src/contract/outcome.ts';
import { visitProblemCodes } from '../../src/contract/problems/codes.ts';
import { Visit } from '../kit/pages/visit.ts';
import { wordsOf } from '../kit/words.ts';
import type { Look } from './looks.ts';

const reasons = Object.values(reasonsOf).flat();

/**
 * Checks that a screen shows the sentences of its code or reason, and what to do: `stopped/OVERLOADED`,
 * `result/not-live`.
 */
export async function expectSentences(page: Page, sample: string, { lang }: Look): Promise<void> {
  const visit = new Visit(page);
  visit.words = wordsOf[lang];
  const [kind, name] = sample.split('/');
  const code = visitProblemCodes.find((it) => it === name);
  if (kind === 'stopped' && code !== undefined) await visit.expectStopped(code);
  const reason = reasons.find((it) => it === name);
  if (kind === 'result' && reason !== undefined) await visit.expectResult(reason);
}
