import type { PublicConfig } from '../../contract/public-config.ts';
import { CaptureProblem } from './problem.ts';
import { readExtraction, readTracking } from './token.ts';

type WidgetSettings = NonNullable<PublicConfig['widget']>;
type Extraction = ReturnType<typeof readExtraction> & ReturnType<typeof readTracking>;

export interface WidgetListener {
  ready(): void;
  finished(extraction: Extraction): void;
  failed(problem: CaptureProblem): void;
}

/**
 * Shows the vendor's own capture widget inside `host` and tells how it ends, once. The licensee's files come from our
 * own origin; the widget opens and closes the camera itself.
 *
 * @param language the page's language, `es` or `en`
 */
export async function showWidget(
  host: HTMLElement,
  settings: WidgetSettings,
  language: string,
  listener: WidgetListener,
  signal: AbortSignal,
): Promise<void> {
  try {
    await import(/* @vite-ignore */ settings.module);
  } catch (cause) {
    if (!signal.aborted) listener.failed(new CaptureProblem('widget-failed', cause));
    return;
  }
  if (signal.aborted) return;

  const provider = element('facephi-sdk-provider', settings.bundlePath, language);
  const widget = element('facephi-selphi-widget', settings.bundlePath, language);
  let tracking: ReturnType<typeof readTracking> = {};
  // Some versions finish twice: the first one counts.
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
  widget.addEventListener('moduleLoaded', () => listener.ready(), { signal: until });
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

function element(name: string, bundlePath: string, language: string): HTMLElement {
  const made = document.createElement(name);
  made.setAttribute('bundle-path', bundlePath);
  made.setAttribute('language', language);
  return made;
}

function detailOf(event: Event): unknown {
  return event instanceof CustomEvent ? event.detail : null;
}
