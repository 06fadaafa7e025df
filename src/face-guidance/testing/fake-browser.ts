import type { FromWorker, ToWorker } from '../messages.ts';
import type { Observation } from '../observe.ts';

/** Replaces the browser's worker; the test sends its responses. */
export class FakeWorker extends EventTarget {
  static readonly all: FakeWorker[] = [];
  static refuses: Error | null = null;
  readonly received: ToWorker[] = [];
  ended = false;

  constructor() {
    super();
    if (FakeWorker.refuses !== null) throw FakeWorker.refuses;
    FakeWorker.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Answers the last frame. */
  see(observation: Observation, cost = 20): void {
    const last = this.received.at(-1);
    if (last?.kind !== 'look') throw new Error('no frame was requested');
    last.frame.close();
    this.answer({ kind: 'seen', observation, sample: { levels: new Uint8Array(1), at: last.at }, cost });
  }

  get looks(): number {
    return this.received.filter(({ kind }) => kind === 'look').length;
  }
}

export class FakeFrame {
  static open = 0;
  readonly displayWidth = 1280;
  readonly displayHeight = 720;

  constructor(source: { broken?: boolean }) {
    if (source.broken) throw new DOMException('no picture', 'InvalidStateError');
    FakeFrame.open++;
  }

  close(): void {
    FakeFrame.open--;
  }
}
