import type { FromWorker, ToWorker } from '../messages.ts';
import type { Observation } from '../observe.ts';

/** Stands in for the browser's worker; the test answers for it. */
export class FakeWorker extends EventTarget {
  static readonly all: FakeWorker[] = [];
  static refuses: Error | null = null;
  readonly heard: ToWorker[] = [];
  ended = false;

  constructor() {
    super();
    if (FakeWorker.refuses !== null) throw FakeWorker.refuses;
    FakeWorker.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  /** Answers the last frame. */
  see(observation: Observation, cost = 20): void {
    const last = this.heard.at(-1);
    if (last?.kind !== 'look') throw new Error('nothing was asked');
    last.frame.close();
    this.answer({ kind: 'seen', observation, sample: { levels: new Uint8Array(1), at: last.at }, cost });
  }

  get looks(): number {
    return this.heard.filter(({ kind }) => kind === 'look').length;
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
