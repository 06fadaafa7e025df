import { useCallback, useEffect, useState } from 'react';
import type { StationView } from '../../../contract/station.ts';
import type { OwnCheck } from '../../../contract/station-checks.ts';
import { runSelfTest } from '../../api/station.ts';
import { probeCamera } from '../../camera/camera-environment.ts';
import { listCameras } from '../../camera/devices.ts';
import { isOutOfReach } from '../mount.ts';
import { type Found, isMissing, judgeChecks } from './checks.ts';

/** Interval between checks while something is missing, in milliseconds. */
const again = 5_000;

/** Runs the automatic checks at once, and again while something is missing. Null until the first result. */
export function useOwnChecks(
  view: Pick<StationView, 'capture' | 'settings'>,
  onTested: (missing: boolean) => void,
): [Record<OwnCheck, Found> | null, () => void] {
  const [found, setFound] = useState<Record<OwnCheck, Found> | null>(null);
  const [round, setRound] = useState(0);
  const wanted = view.settings.camera;
  const outOfReach = isOutOfReach(view);

  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      const requestedAt = Date.now();
      const [answer, around, devices] = await Promise.all([
        runSelfTest(left.signal),
        probeCamera(),
        listCameras(),
      ]);
      if (left.signal.aborted) return;
      const middle = (requestedAt + Date.now()) / 2;
      const now = judgeChecks({
        answer,
        requestedAt: middle,
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
