import { makeOpaque, makeUuid } from './token.js';

/** The vendor's provider calls its licence host first; this delay lets late listeners work here too. */
const licenceDelayMs = 50;

/**
 * `<facephi-sdk-provider apikey type steps customer-id language bundle-path>` around the widget. Emits `emitData`
 * once with `detail: { operationId, sessionId, extraData }`: what `tracking` takes.
 */
export class SdkProvider extends HTMLElement {
  /** @type {number | undefined} */
  #timer;

  connectedCallback() {
    this.#timer = setTimeout(() => {
      const detail = { operationId: makeUuid(), sessionId: makeUuid(), extraData: makeOpaque(48) };
      this.dispatchEvent(new CustomEvent('emitData', { detail, bubbles: true, composed: true }));
    }, licenceDelayMs);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }
}
