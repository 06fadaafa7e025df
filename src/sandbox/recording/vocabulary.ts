import { apptenticateAnswers } from '../../fixtures/apptenticate-answers.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import { scenarios } from '../scenarios/index.ts';
import { registryText } from '../scenarios/registry-codes.ts';

/** Texts of the vendors' documents and our scenarios: any other text in a response may identify somebody. */
const phrases: ReadonlySet<string> = new Set([
  ...[...apptenticateAnswers, ...facephiAnswers].flatMap(({ body }) => phrasesIn(JSON.parse(body))),
  ...Object.values(registryText),
  ...scenarios.flatMap(({ facephi: { token, photo } }) =>
    [token, photo].flatMap((verdict) => [
      verdict.log ?? '',
      verdict.faceLog ?? '',
      verdict.livenessLog ?? '',
    ]),
  ),
]);

function phrasesIn(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && /^(detail|message)$|Log$/.test(name) ? [value] : [],
  );
}

/** The text, if documented; a no-live result in another spelling is normalised to `NoLive`. */
export function knownPhrase(text: string): string | undefined {
  if (phrases.has(text)) return text;
  return /^\s*no[ _-]?live\b/i.test(text) ? 'NoLive' : undefined;
}
