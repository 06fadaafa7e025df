import type { PublicConfig } from '../../contract/public-config.ts';
import { CaptureProblem } from '../camera/capture-problem.ts';
import { withTimeLimit } from '../lazy/waiting.ts';
import { readExtraction, readTracking } from './token.ts';

/** Timeout for loading the licensee's module, in milliseconds. */
const patience = 15_000;
/** Timeout for the module's own start, which loads models of several megabytes, in milliseconds. */
const startLimit = 45_000;
const elementName = 'facephi-selphi-widget';

type WidgetSettings = NonNullable<PublicConfig['widget']>;
type Extraction = ReturnType<typeof readExtraction> & ReturnType<typeof readTracking>;

export interface WidgetListener {
  finished(extraction: Extraction): void;
  failed(problem: CaptureProblem): void;
}

/**
 * Shows the vendor's own capture widget inside `host` and reports its end once. The licensee's files come
 * from our own origin; the widget opens and closes the camera itself.
 *
 * @param language the page's language, `es` or `en`
 * @param retry number of previous attempts
 */
export async function showWidget(
  host: HTMLElement,
  settings: WidgetSettings,
  language: string,
  listener: WidgetListener,
  signal: AbortSignal,
  retry = 0,
): Promise<void> {
  try {
    await withTimeLimit(loadModule(settings.module, retry), patience);
  } catch (cause) {
    if (!signal.aborted) listener.failed(new CaptureProblem('widget-missing', cause));
    return;
  }
  if (signal.aborted) return;

  const provider = element('facephi-sdk-provider', settings.bundlePath, language);
  const widget = element(elementName, settings.bundlePath, language);
  let tracking: ReturnType<typeof readTracking> = {};
  // Some versions finish twice: only the first event counts.
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const once = (tell: () => void) => {
    over.abort();
    tell();
  };
  const fails = (event: string, code: CaptureProblem['code']) =>
    widget.addEventListener(event, () => once(() => listener.failed(new CaptureProblem(code))), {
      signal: until,
    });

  provider.addEventListener('emitData', (event) => (tracking = readTracking(detailOf(event))), {
    signal: until,
  });
  const neverStarted = () => once(() => listener.failed(new CaptureProblem('widget-missing')));
  const starting = setTimeout(neverStarted, startLimit);
  const hasStarted = () => clearTimeout(starting);
  widget.addEventListener('moduleLoaded', hasStarted, { signal: until });
  until.addEventListener('abort', hasStarted);
  widget.addEventListener(
    'extractionFinish',
    (event) =>
      once(() => {
        try {
          listener.finished({ ...readExtraction(detailOf(event)), ...tracking });
        } catch (error) {
          listener.failed(
            error instanceof CaptureProblem ? error : new CaptureProblem('widget-failed', error),
          );
        }
      }),
    { signal: until },
  );
  fails('extractionTimeout', 'widget-timeout');
  fails('errorTimeout', 'widget-timeout');
  fails('exceptionCaptured', 'widget-failed');
  fails('userCancel', 'widget-cancelled');
  signal.addEventListener('abort', () => provider.remove());
  provider.append(widget);
  host.append(provider);
}

/** Each retry uses a new URL: some browsers cache failed modules, and none restarts a hanging request. */
async function loadModule(address: string, retry: number): Promise<void> {
  if (customElements.get(elementName) !== undefined) return;
  const url = new URL(address, location.href);
  if (retry > 0) url.searchParams.set('retry', String(retry));
  // A module that hung before may arrive now: its elements are just as good.
  await Promise.race([import(/* @vite-ignore */ url.href), customElements.whenDefined(elementName)]);
}

function element(name: string, bundlePath: string, language: string): HTMLElement {
  const made = document.createElement(name);
  made.setAttribute('bundle-path', bundlePath);
  made.setAttribute('language', language);
  return made;
}

function detailOf(event: Event): unknown {
  return event instanceof CustomEvent ? event.detail : null;
}
