import type { CameraProblemCode } from '../../contract/camera-problems.ts';
import { queryPermission } from './camera-environment.ts';
import { countCameras, isListed } from './devices.ts';
import { isTooSmall, watchPicture } from './picture.ts';
import { identifyTrackEnd } from './problem.ts';

/** Watches an open camera and reports each change of its problem, null when it has recovered. */
export function watchStream(
  track: MediaStreamTrack,
  video: HTMLVideoElement | null,
  report: (problem: CameraProblemCode | null) => void,
  signal: AbortSignal,
): void {
  const { width = 0, height = 0, deviceId } = track.getSettings();
  if (isTooSmall(Math.min(width, height))) {
    report('too-small');
    return;
  }
  const before = countCameras();
  const explainEnd = async () => {
    const [permission, listed, after] = await Promise.all([
      queryPermission(),
      isListed(deviceId),
      countCameras(),
    ]);
    const problem = identifyTrackEnd({ permission, before: await before, after, listed });
    if (!signal.aborted) report(problem);
  };
  const watching = new AbortController();
  signal.addEventListener('abort', () => watching.abort());
  const end = () => {
    // `explainEnd` reports the reason; the picture watch reports nothing more.
    watching.abort();
    void explainEnd();
  };
  track.addEventListener('ended', end, { signal });
  if (video !== null) watchPicture(video, track, report, watching.signal);
}
