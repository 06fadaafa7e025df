import type { SelfTest, SignedIn, StationView } from '../../contract/station.ts';
import type { CaptureKind } from '../../contract/submission.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { Provider } from '../providers/provider.ts';
import type { Station } from './stations.ts';

export interface StationSurroundings {
  providers: readonly Provider[];
  /** Of the deployment with all its vendors. */
  capture: CaptureKind;
  /** Resolves when the record can be written. */
  ready(): Promise<void>;
}

/** The view that the machine of a station receives. */
export async function viewOf(
  { name, settings, version, providers: stationProviders }: Station,
  operator: SignedIn | null,
  signIn: StationView['signIn'],
  { providers, capture, ready }: StationSurroundings,
): Promise<StationView> {
  return {
    name,
    settings,
    version,
    operator,
    signIn,
    capture: captureFor(stationProviders, capture),
    vendors: providers
      .filter(({ id }) => stationProviders.includes(id))
      .map((provider) => ({ provider: provider.id, state: isOut(provider) ? 'out' : 'ready' })),
    recordReady: await succeeds(ready()),
    now: new Date().toISOString(),
  };
}

/** Tests what a visit needs, without calling a vendor. */
export async function selfTest(
  { providers: stationProviders }: Station,
  { providers, ready }: StationSurroundings,
): Promise<SelfTest> {
  const [recordReady, ...vendors] = await Promise.all([
    succeeds(ready()),
    ...providers.filter(({ id }) => stationProviders.includes(id)).map(reached),
  ]);
  return { recordReady, vendors, now: new Date().toISOString() };
}

async function reached(provider: Provider): Promise<SelfTest['vendors'][number]> {
  const started = performance.now();
  const reachable = provider.reach === undefined || (await succeeds(provider.reach()));
  return { provider: provider.id, reachable, ms: Math.round(performance.now() - started) };
}

/** The common capture of some vendors: only FacePhi accepts tokens; then only Apptenticate needs a photo. */
export function captureFor(stationProviders: readonly ProviderId[], deployed: CaptureKind): CaptureKind {
  if (deployed === 'photo' || !stationProviders.includes('facephi')) return 'photo';
  return stationProviders.includes('apptenticate') ? 'token-and-photo' : 'token';
}

/** Out after faults, or after a requested pause. A vendor that is only busy is not out. */
function isOut({ guard }: Provider): boolean {
  const refused = guard?.refusal() ?? null;
  return refused !== null && refused.by !== 'bulkhead';
}

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  );
