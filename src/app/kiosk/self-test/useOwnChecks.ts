import { useCallback, useEffect, useState } from 'react';
import type { StationView } from '../../../contract/station.ts';
import { listCameras } from '../../camera/devices.ts';
import { lookAround } from '../../camera/surroundings.ts';
import { runSelfTest } from '../../wire/station.ts';
import { isOutOfReach } from '../mount.ts';
import { type Found, isMissing, judge, type OwnCheck } from './checks.ts';

/** While something is missing it is looked for again, in milliseconds. */
const again = 5_000;

/** Runs the checks that need nobody, at once and again while something is missing. Null until the first are done. */
export function useOwnChecks(
  view: Pick<StationView, 'capture' | 'settings'>,
  onTested: (missing: boolean) => void,
): [Record<OwnCheck, Found> | null, () => void] {
  const [found, setFound] = useState<Record<OwnCheck, Found> | null>(null);
  const [round, setRound] = useState(0);
  const wanted = view.settings.camera;
  const outOfReach = isOutOfReach(view);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round tests anew
  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      const askedAt = Date.now();
      const [told, around, devices] = await Promise.all([
        runSelfTest(left.signal),
        lookAround(),
        listCameras(),
      ]);
      if (left.signal.aborted) return;
      const middle = (askedAt + Date.now()) / 2;
      const now = judge({
        told,
        askedAt: middle,
        permission: around.permission,
        devices,
        wanted,
        outOfReach,
      });
      setFound(now);
      onTested(isMissing(now));
      if (isMissing(now)) timer = setTimeout(() => void run(), again);
    };
    void run();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [wanted, outOfReach, round, onTested]);
  return [found, useCallback(() => setRound((before) => before + 1), [])];
}
