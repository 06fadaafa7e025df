import { grabFrame, openCamera } from './camera.js';
import { currentPayload, fifthPayload } from './payload.js';
import { createView } from './view.js';
import { wordsFor } from './words.js';

const defaultTimeoutMs = 60_000;

/** @typedef {keyof import('./words.js').Words} Saying */

/**
 * `<facephi-selphi-widget bundle-path language show-log timeout>`: opens the camera itself, shows it and
 * takes one frame. Emits `moduleLoaded`, `trackStatus`, and one of `extractionFinish`, `extractionTimeout`,
 * `errorTimeout`, `exceptionCaptured`, `userCancel`; their payload is in `event.detail.detail`, a nested
 * event.
 *
 * Of its own: `payload="5"` (default) or `"current"`, `wrapped` (under `extractionData`), and
 * `play="timeout|error-timeout|exception|cancel|finish-twice"` for endings that a person cannot cause.
 */
export class SelphiWidget extends HTMLElement {
  static observedAttributes = ['language', 'play'];

  #view = createView(this.attachShadow({ mode: 'open', delegatesFocus: true }));
  /** @type {Saying} */
  #saying = 'starting';
  #ready = false;
  /** One visit of the element on the page: aborted when it ends or the element leaves, which stops the camera. */
  #visit = new AbortController();

  constructor() {
    super();
    this.#view.capture.addEventListener('click', () => void this.#capture());
    this.#view.cancel.addEventListener('click', () => {
      this.#track('tapButton', 'exit');
      this.#end('cancelled', 'userCancel', null);
    });
  }

  connectedCallback() {
    this.#visit = new AbortController();
    this.#ready = false;
    this.#view.show('waiting');
    this.#say('starting');
    void this.#open(this.#visit.signal);
  }

  disconnectedCallback() {
    this.#close();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'language') this.#say(this.#saying);
    else if (this.#ready) this.#playEnding();
  }

  /** @param {AbortSignal} signal */
  async #open(signal) {
    // The vendor's module loads later than its element: listeners added after insertion must get this event.
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
    this.#emit('moduleLoaded', null);
    this.#track('currentState', 'initializing');
    try {
      const stream = await openCamera(signal);
      if (signal.aborted) return;
      const unplugged = () => this.#fail(new DOMException('The camera was taken away', 'NotReadableError'));
      stream.getVideoTracks()[0]?.addEventListener('ended', unplugged, { signal });
      this.#view.video.srcObject = stream;
      await this.#view.video.play();
      if (signal.aborted) return;
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      return;
    }
    this.#ready = true;
    this.#view.show('ready');
    this.#say('ready');
    this.#track('currentState', 'ready');
    const timeout = setTimeout(
      () => this.#end('expired', 'extractionTimeout', null),
      Number(this.getAttribute('timeout')) || defaultTimeoutMs,
    );
    signal.addEventListener('abort', () => clearTimeout(timeout), { once: true });
    this.#playEnding();
  }

  async #capture() {
    const { signal } = this.#visit;
    this.#view.show('waiting');
    this.#say('working');
    this.#track('tapButton', 'startCapture');
    this.#track('currentState', 'analyzing');
    try {
      const frame = await grabFrame(this.#view.video);
      const payload = this.getAttribute('payload') === 'current' ? currentPayload : fifthPayload;
      const result = await payload(frame, this.hasAttribute('wrapped'));
      if (signal.aborted) return;
      this.#track('currentState', 'finish');
      this.#end('done', 'extractionFinish', result);
      if (this.getAttribute('play') === 'finish-twice') this.#emit('extractionFinish', result);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #playEnding() {
    const play = this.getAttribute('play');
    if (play === 'timeout') this.#end('expired', 'extractionTimeout', null);
    else if (play === 'error-timeout') this.#end('expired', 'errorTimeout', null);
    else if (play === 'exception') this.#fail(new DOMException('Played by the attribute', 'OperationError'));
    else if (play === 'cancel') this.#end('cancelled', 'userCancel', null);
  }

  /** @param {unknown} error */
  #fail(error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    this.#track('currentState', 'error');
    this.#end('failed', 'exceptionCaptured', { exceptionType: name, message });
  }

  /** @param {Saying} saying @param {string} event @param {object | null} result */
  #end(saying, event, result) {
    this.#close();
    this.#view.show('over');
    this.#say(saying);
    this.#emit(event, result);
  }

  #close() {
    this.#ready = false;
    this.#visit.abort();
    this.#view.video.srcObject = null;
  }

  /** @param {Saying} saying */
  #say(saying) {
    this.#saying = saying;
    this.#view.speak(wordsFor(this.getAttribute('language')), saying);
  }

  /** @param {string} eventName `currentState` or `tapButton` @param {string} value */
  #track(eventName, value) {
    this.#emit('trackStatus', { eventType: 'trackStatus', [eventName]: value });
  }

  /** @param {string} name @param {object | null} result */
  #emit(name, result) {
    if (this.getAttribute('show-log') === 'true') console.warn(`[selphi stand-in] ${name}`);
    const detail = new CustomEvent(name, { detail: result });
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
