/** A constructed stylesheet is not an inline style: `style-src 'self'` allows it. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; }
  section { display: grid; gap: 0.75rem; justify-items: center; }
  video { width: 100%; max-width: 40rem; max-height: 60vh; border-radius: 0.5rem; background: #12171e; transform: scaleX(-1); }
  p { margin: 0; text-align: center; }
  div { display: flex; flex-wrap: wrap; gap: 0.75rem; justify-content: center; }
  button {
    min-width: 8rem; min-height: 3rem; padding: 0.5rem 1.5rem; border: 2px solid #0b5cad; border-radius: 0.5rem;
    background: #0b5cad; color: #fff; font: inherit; cursor: pointer;
  }
  button.quiet { background: transparent; color: inherit; border-color: currentColor; }
  button:disabled { opacity: 0.55; cursor: default; }
  button:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
  [hidden] { display: none; }
`);

/**
 * The widget's own elements, built one by one because markup from text is not allowed.
 * @param {ShadowRoot} root
 */
export function createView(root) {
  root.adoptedStyleSheets = [sheet];
  const section = document.createElement('section');
  const video = document.createElement('video');
  const status = document.createElement('p');
  const buttons = document.createElement('div');
  const capture = document.createElement('button');
  const cancel = document.createElement('button');
  section.setAttribute('role', 'group');
  status.setAttribute('role', 'status');
  video.muted = true;
  video.playsInline = true;
  capture.type = 'button';
  cancel.type = 'button';
  cancel.className = 'quiet';
  buttons.append(capture, cancel);
  section.append(video, status, buttons);
  root.append(section);

  return {
    video,
    capture,
    cancel,

    /** @param {import('./words.js').Words} words @param {keyof import('./words.js').Words} saying */
    speak(words, saying) {
      section.setAttribute('aria-label', words.label);
      video.setAttribute('aria-label', words.preview);
      capture.textContent = words.capture;
      cancel.textContent = words.cancel;
      status.textContent = words[saying];
    },

    /** @param {'waiting' | 'ready' | 'over'} stage */
    show(stage) {
      video.hidden = stage === 'over';
      buttons.hidden = stage === 'over';
      capture.disabled = stage !== 'ready';
    },
  };
}
