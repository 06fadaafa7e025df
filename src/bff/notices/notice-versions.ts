import { z } from '../../contract/z.ts';
import type { Database } from '../db/database.ts';
import { repeatJob } from '../db/jobs.ts';
import { type Log, traceOf } from '../log/log.ts';
import { ProblemError } from '../problem.ts';
import type { ShownNotice } from './shown-notices.ts';

export interface NoticeVersionParts {
  database: Database;
  /** What the institution calls this server's own notice: a page of the former release agrees to that. */
  current: string;
  /** The same as it is shown, in each language. */
  shown: readonly ShownNotice[];
  log: Log;
}

/** Returns the version that a person accepted. @throws Problem CONSENT_INVALID, STORE_UNAVAILABLE */
export type ReadConsent = (consent: unknown) => Promise<string>;

export interface NoticeVersions {
  readConsent: ReadConsent;
  stop(): Promise<void>;
}

const [minute, hour] = [60_000, 3_600_000];
/** How long a version counts after a server last had it as its own. */
export const formerMs = 24 * hour;
/** A server that was killed recorded its version at most this long ago, and a quarter more. */
const noteEveryMs = 10 * minute;

/** What a field may hold, and both databases can compare. */
const versionSchema = z.string().check(z.maxLength(2_000), z.regex(/^[^\p{Cc}\p{Cs}]+$/u));

/**
 * Consents to this server's notice, and to those that a server of the same record showed within the last day: a page that
 * was opened before an upgrade, or before the older build came back, ends its visit.
 */
export async function openNoticeVersions({
  database,
  current,
  shown,
  log,
}: NoticeVersionParts): Promise<NoticeVersions> {
  const own = new Set([current, ...shown.map(({ version }) => version)]);

  async function noteCurrent(): Promise<void> {
    try {
      await database.transaction(async (step) => {
        for (const version of own)
          await step.query(
            `INSERT INTO notice_version (version, current_at) VALUES ($1, $2)
             ON CONFLICT (version) DO UPDATE SET current_at = $2`,
            [version, Date.now()],
          );
        // Kept for good: whoever asks what a person agreed to gets the text.
        for (const { version, text } of shown)
          await step.query('INSERT INTO notice_text (version, text) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
            version,
            text,
          ]);
      });
    } catch (error) {
      log.error({ event: 'record-upkeep-failed', error: traceOf(error) });
    }
  }

  /** A time far ahead was written by a clock that was wrong. */
  async function wasCurrent(version: string): Promise<boolean> {
    const now = Date.now();
    const found = await database
      .query(
        'SELECT version FROM notice_version WHERE version = $1 AND current_at >= $2 AND current_at <= $3',
        [version, now - formerMs, now + formerMs],
      )
      .catch((error: unknown) => {
        log.error({ event: 'record-unavailable', error: traceOf(error) });
        throw new ProblemError('STORE_UNAVAILABLE');
      });
    return found.length > 0;
  }

  await noteCurrent();
  return {
    async readConsent(consent) {
      if (typeof consent === 'string' && own.has(consent)) return consent;
      const { success, data } = z.safeParse(versionSchema, consent);
      if (success && (await wasCurrent(data))) return data;
      throw new ProblemError('CONSENT_INVALID', { fields: ['consent'] });
    },
    stop: repeatJob(noteEveryMs, noteCurrent),
  };
}
