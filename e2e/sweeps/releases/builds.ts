import { testedPage } from '../../../tools/lib/e2e-run.ts';
import { root } from '../../../tools/lib/paths.ts';
import { type Release, upToDateNext } from '../../../tools/lib/releases/next.ts';

/** A deployed build: its files and its version of the notice. */
export interface Build extends Release {
  noticeVersion: string;
}

export interface Builds {
  /** These sources, as the release that is being replaced. */
  former: Build;
  next: Build;
}

export const realBuilds = async (): Promise<Builds> => ({
  former: { sources: root, page: testedPage, noticeVersion: 'former-notice' },
  next: { ...(await upToDateNext()), noticeVersion: 'next-notice' },
});
