import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/lib/stack/port.ts';
import { fetchScenarios } from '../../../tools/lib/stack/scenarios.ts';
import { type CrashPlace, enrolmentKey, receiptKey } from '../crash/place.ts';
import { type Environment, startServer } from '../faults/deployment.ts';
import { photo } from '../faults/person.ts';
import { short as pace } from '../faults/run.ts';
import { openStage } from '../faults/stage.ts';
import { findMarks } from '../faults/tally.ts';
import { bundleBytes } from './bundle.ts';
import { type Mark, markOf, marksWithin } from './forms.ts';
import { capture, cedulas, hear, type Transcript, visitWithPhotos, visitWithTokens } from './visits.ts';

export interface SecretsFindings {
  name: string;
  marks: number;
  forms: number;
  /** How much was searched, in bytes. */
  places: { name: string; bytes: number }[];
  /** `password in logs`. */
  found: string[];
}

const account = { password: 'canary-password-of-the-vendor', fixedToken: 'canary-token-of-the-vendor' };
const apiKey = 'canary-api-key-of-the-vendor';

/**
 * Runs both vendors' deployments in turn, by photo and by token, used well and badly, the last one killed
 * midway; then searches everything that was written or answered for every secret.
 */
export async function searchForSecrets(place: CrashPlace): Promise<SecretsFindings> {
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-secrets-'));
  const stage = await openStage(pace, { people: 1, apptenticate: account, facephi: { apiKey } });
  const transcript: Transcript = { texts: [], sessions: [] };
  const metricsPort = await freePort();
  const logs: string[] = [];
  const numbers: Transcript = { texts: [], sessions: [] };
  try {
    const { people } = await fetchScenarios(stage.sandbox.apptenticate.url, { each: 1 });
    const { DATABASE_FILE: _, ...vendors } = stage.env;
    const env: Environment = {
      ...vendors,
      ...stage.facephiEnv,
      ...place.env,
      PROVIDERS: 'apptenticate,facephi',
      HANDOFF: 'always',
      LOG_LEVEL: 'debug',
      VENDOR_FAULTS: '1000',
      METRICS_PORT: String(metricsPort),
      FALLBACK_FILE: join(folder, 'unrecorded.jsonl'),
    };
    const byToken = {
      FACEPHI_CAPTURE: 'token',
      FACEPHI_WIDGET_DIR: 'src/sandbox/widget',
      APPTENTICATE_TOKEN: account.fixedToken,
      PROVIDERS: 'facephi',
    };
    for (const [visit, more] of [
      [visitWithPhotos, {}],
      [visitWithTokens, byToken],
    ] as const) {
      const server = await startServer({ ...env, ...more });
      try {
        await visit(server.url, transcript);
        await hear(`http://127.0.0.1:${metricsPort}/metrics`, {}, numbers);
      } finally {
        // What the database has not put in order yet is searched too.
        await server.kill();
        logs.push(server.log());
      }
    }
    const enrolled = people.find(({ cedula }) => cedula === cedulas[0]);
    const marks = marksOf(transcript.sessions, enrolled?.template ?? '', place.secrets);
    const places = {
      logs: logs.join('\n'),
      answers: transcript.texts.join('\n'),
      numbers: numbers.texts.join('\n'),
      database: await place.bytes(),
      'built page': await bundleBytes(env, join(folder, 'dist')),
    };
    return {
      name: place.name,
      marks: marks.length,
      forms: marks.reduce((sum, { forms }) => sum + forms.length, 0),
      places: Object.entries(places).map(([name, text]) => ({ name, bytes: text.length })),
      found: Object.entries(places).flatMap(([name, text]) => foundIn(text, marks, name)),
    };
  } finally {
    await stage.close();
    await place.remove();
    rmSync(folder, { recursive: true });
  }
}

function marksOf(sessions: readonly string[], template: string, own: readonly string[]): Mark[] {
  const sealed = Buffer.from(template, 'base64');
  return [
    ...cedulas.map((cedula) => markOf(`cédula ${cedula}`, cedula)),
    ...sessions.map((session, at) => markOf(`session ${at + 1}`, session)),
    ...own.map((secret, at) => markOf(`key of the record ${at + 1}`, secret)),
    markOf('enrolment key, its bytes', Buffer.from(enrolmentKey, 'base64')),
    markOf('key of the receipts, its bytes', Buffer.from(receiptKey, 'base64')),
    markOf("the vendor's password", account.password),
    markOf("the vendor's fixed token", account.fixedToken),
    markOf("the vendor's API key", apiKey),
    // How every token of the vendor begins.
    { name: "a vendor's token", forms: [Buffer.from('{"alg"').toString('base64url').slice(0, 8)] },
    ...marksWithin('photo', photo),
    ...marksWithin('template', sealed),
    ...marksWithin('capture token', Buffer.from(capture.bestImageToken)),
    markOf('what the widget adds', capture.extraData),
    markOf('what a vendor tells of a person', 'SANDBOX-PERSONAL-DATA'),
  ];
}

function foundIn(text: string, marks: readonly Mark[], place: string): string[] {
  // A search in nothing proves nothing.
  if (text.length === 0) return [`nothing to search in ${place}`];
  const found = new Set(
    findMarks(
      marks.flatMap(({ forms }) => forms),
      text,
    ),
  );
  return marks
    .filter(({ forms }) => forms.some((form) => found.has(form)))
    .map(({ name }) => `${name} in ${place}`);
}

export function tellSecrets({ name, marks, forms, places, found }: SecretsFindings): string {
  const searched = places.map((it) => `${it.name} ${(it.bytes / 1e6).toFixed(2)} MB`).join(', ');
  return [
    `${name}: secrets, ${marks} marks (${forms} forms) x ${places.length} places: ${searched}`,
    `  found: ${found.length}${found.length === 0 ? '' : ` (${found.join('; ')})`}`,
  ].join('\n');
}
