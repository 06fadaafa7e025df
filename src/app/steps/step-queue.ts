import type { StepEntry, StepReport } from '../../contract/steps.ts';
import { sendSteps } from '../api/steps.ts';
import { thisBrowser } from '../camera/camera-environment.ts';

/** As many as one report may have: `mostStepEntries` of the contract, which would bring its schemas. */
const mostEntries = 16;
/** What happens within this time is one report, in milliseconds. */
const pause = 2_000;

let waiting: StepEntry[] = [];
let send: (() => void) | null = null;
let isTaken = true;

/** Sends entries together after a pause, or when the page is left. A page has one channel. */
export function queueStep(channel: StepReport['channel'], entry: StepEntry): void {
  if (!isTaken) return;
  waiting.push(entry);
  send ??= sendLater(channel);
  if (waiting.length === mostEntries) send();
}

/** Returns what sends at once. */
function sendLater(channel: StepReport['channel']): () => void {
  const over = new AbortController();
  const sendNow = () => {
    over.abort();
    clearTimeout(timer);
    const entries = waiting;
    waiting = [];
    send = null;
    void sendSteps({ channel, browser: thisBrowser(), entries }).then((taken) => {
      isTaken &&= taken;
    });
  };
  const timer = setTimeout(sendNow, pause);
  addEventListener('pagehide', sendNow, { signal: over.signal });
  return sendNow;
}
