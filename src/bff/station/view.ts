import type { SelfTest, SignedIn, StationView } from '../../contract/station.ts';
import type { CaptureKind } from '../../contract/submission.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Provider } from '../providers/provider.ts';
import type { Station } from './stations.ts';

export interface Surroundings {
  providers: readonly Provider[];
  /** Of the deployment with all its vendors. */
  capture: CaptureKind;
  /** Resolves when the record can be written. */
  ready(): Promise<void>;
}

/** What the machine of a station is told. */
export async function viewOf(
  { name, settings, version, providers: asked }: Station,
  operator: SignedIn | null,
  signIn: StationView['signIn'],
  { providers, capture, ready }: Surroundings,
): Promise<StationView> {
  return {
    name,
    settings,
    version,
    operator,
    signIn,
    capture: captureFor(asked, capture),
    vendors: providers
      .filter(({ id }) => asked.includes(id))
      .map((provider) => ({ provider: provider.id, state: isOut(provider) ? 'out' : 'ready' })),
    recordReady: await succeeds(ready()),
    now: new Date().toISOString(),
  };
}

/** Tries what a visit needs, without asking a vendor anything. */
export async function selfTest(
  { providers: asked }: Station,
  { providers, ready }: Surroundings,
): Promise<SelfTest> {
  const [recordReady, ...vendors] = await Promise.all([
    succeeds(ready()),
    ...providers.filter(({ id }) => asked.includes(id)).map(reached),
  ]);
  return { recordReady, vendors, now: new Date().toISOString() };
}

async function reached(provider: Provider): Promise<SelfTest['vendors'][number]> {
  const started = performance.now();
  const reachable = provider.reach === undefined || (await succeeds(provider.reach()));
  return { provider: provider.id, reachable, ms: Math.round(performance.now() - started) };
}

/** What some of the vendors need from one capture: only FacePhi takes tokens, and only Apptenticate needs a photo then. */
export function captureFor(asked: readonly ProviderId[], deployed: CaptureKind): CaptureKind {
  if (deployed === 'photo' || !asked.includes('facephi')) return 'photo';
  return asked.includes('apptenticate') ? 'token-and-photo' : 'token';
}

/** Left alone after faults, or as it asked. One that is only busy is not out. */
function isOut({ guard }: Provider): boolean {
  const refused = guard?.refusal() ?? null;
  return refused !== null && refused.by !== 'bulkhead';
}

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  );
