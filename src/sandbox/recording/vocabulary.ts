import { apptenticateAnswers } from '../../fixtures/apptenticate-answers.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import { scenarios } from '../scenarios/index.ts';
import { registryText } from '../scenarios/registry-codes.ts';

/** The texts that the vendors' documents and our scenarios use: whatever else stands in an answer may name somebody. */
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

/** The text, if it is one of the documents'; a refusal of liveness in other spelling is kept as `NoLive`. */
export function knownPhrase(text: string): string | undefined {
  if (phrases.has(text)) return text;
  return /^\s*no[ _-]?live\b/i.test(text) ? 'NoLive' : undefined;
}
