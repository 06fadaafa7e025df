import { useEffect, useRef } from 'react';
import type { CameraProblemCode } from '../../contract/camera-problems.ts';
import type { StepEntry, StepReport } from '../../contract/steps.ts';
import type { HintId } from '../../face-guidance/hint.ts';
import type { VisitStep } from '../flow/state.ts';
import { savesData, untilIdle } from '../lazy/waiting.ts';

type Channel = StepReport['channel'];

const ignore = () => undefined;

/** Counts an entry at the BFF once the page is idle. A lost one is not sent again: nothing waits for it. */
function reportStep(channel: Channel, entry: StepEntry): void {
  if (savesData()) return;
  untilIdle()
    .then(() => import('./step-queue.ts'))
    .then(({ queueStep }) => queueStep(channel, entry))
    .catch(ignore);
}

/** Reports each step of a visit. Null between two visits. */
export function useStepReport(channel: Channel, step: VisitStep | null): void {
  useEffect(() => {
    if (step !== null) reportStep(channel, { step });
  }, [channel, step]);
}

/** Reports why a camera has no picture, and each hint once while it is open. */
export function useCameraReport(
  channel: Channel,
  problem: CameraProblemCode | null,
  hint: HintId | undefined,
): void {
  useEffect(() => {
    if (problem !== null) reportStep(channel, { step: 'camera-problem', cause: problem });
  }, [channel, problem]);
  const reported = useRef(new Set<HintId>());
  useEffect(() => {
    if (hint === undefined || reported.current.has(hint)) return;
    reported.current.add(hint);
    reportStep(channel, { step: 'hint', cause: hint });
  }, [channel, hint]);
}
