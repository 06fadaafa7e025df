import { randomUUID } from 'node:crypto';
import type { Log } from '../log/log.ts';
import { callProviders } from '../providers/call-providers.ts';
import type { Provider } from '../providers/provider.ts';
import type { Report } from '../report.ts';
import { makeJpeg } from './jpeg.suite.ts';

/** The reports of a provider on so many people at once, each from a network of their own. */
export async function callAll(provider: Provider, people: number, log: Log): Promise<Report[]> {
  const image = makeJpeg();
  const one = (n: number) =>
    callProviders(
      [provider],
      {
        id: randomUUID(),
        claim: `8-1-${n}`,
        claimHash: `hash-${n}`,
        formerClaimHashes: () => [],
        party: `network-${n}`,
        device: 'DESKTOP',
        image,
        token: null,
      },
      log,
    );
  return (await Promise.all(Array.from({ length: people }, (_, n) => one(n)))).flat();
}
