import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { maskClaim } from '../../contract/claim.ts';
import { audit } from '../db/audit.ts';
import type { Database } from '../db/database.ts';
import { reportOf } from '../providers/provider.ts';
import { storesOver } from '../stores.ts';
import { build, cookieOf, provider } from './app.suite.ts';
import { get, goodParts, post } from './client.suite.ts';
import { testEnrolmentKeys, testKeyed } from './stores.suite.ts';

/** A database that can be copied while it serves, and the copy of which can be opened in its place. */
export interface Copied {
  open(): Promise<Database>;
  /** Makes the backup as the manual describes. */
  backUp(): Promise<void>;
  /** The database is lost; the backup takes its place. */
  restore(): Promise<Database>;
  forget(): Promise<void>;
}

export function backupSuite(name: string, make: () => Promise<Copied>): void {
  test(`${name}: a backup made under load holds what was answered before it, and serves in its place`, async () => {
    const copied = await make();
    let callCount = 0;
    const vendor = provider(async () => {
      callCount += 1;
      return reportOf('apptenticate', 'ok', { validation: { state: 'passed' } });
    });
    const start = async (database: Database) => {
      const stores = storesOver(database, testKeyed, testEnrolmentKeys);
      const env = { ATTEMPTS_PER_SESSION: '1000', ATTEMPTS_PER_ADDRESS: '0' };
      return { stores, app: await build(env, { stores, providers: () => [vendor] }) };
    };

    const first = await start(await copied.open());
    const claim = { hash: testKeyed('claim', '8-1-1'), mask: maskClaim('8-1-1') };
    await first.stores.enrolments.enrol([{ claim, userId: '1234567890', template: 'a template' }]);
    const { headers } = await post(first.app, goodParts('8-1-1'));
    const cookie = cookieOf(headers);
    const send = async (n: number) => {
      const key = randomUUID();
      const { status } = await post(first.app, goodParts(`8-1-${n}`), { cookie, 'idempotency-key': key });
      expect(status).toBe(200);
      return key;
    };
    const before = await Promise.all([2, 3, 4, 5].map(send));
    const { head } = await audit(first.stores.database, testKeyed);
    await Promise.all([copied.backUp(), ...[6, 7, 8, 9].map(send)]);
    await first.app.close();
    const calls = callCount;

    const second = await start(await copied.restore());
    const [entries = '', mac = ''] = head.split(':');
    const found = await audit(second.stores.database, testKeyed, { entries: Number(entries), mac });
    expect(found.broken).toBeNull();
    for (const key of before) {
      const { verification } = await get(second.app, `/api/verifications/${key}`, { cookie });
      expect(verification?.outcome).toBe('verified');
    }
    expect(callCount, 'no vendor is called again').toBe(calls);
    expect(await second.stores.enrolments.enrolment(claim.hash)).toMatchObject({ template: 'a template' });
    expect((await post(second.app, goodParts('8-1-20'))).status).toBe(200);
    await second.app.close();
    await copied.forget();
  });
}
