/** Where a page has what a visit needs, as CSS selectors. */
export interface Place {
  /** The consent's box, the submit button of its form and of the claim's: one form or two. */
  tick: string;
  submit: string;
  claim: string;
  shutter: string;
  photo: string;
  send: string;
  result: string;
}

/** When something happened, in milliseconds after the navigation began. */
export interface Marks {
  paint: number;
  /** The consent can be ticked. */
  act: number;
  /** "Continuar" was pressed, behind which is the camera. */
  press: number;
  live: number;
  shutter: number;
  review: number;
  sent: number;
  result: number;
}

export interface VisitFigures {
  marks: Marks;
  /** Over the line until the result, with headers, and without what workers fetch by themselves. */
  bytes: number;
  requests: number;
}

/**
 * Runs in the page: does what a person would, each as soon as it is possible. Functions and constants outside it do not
 * exist there.
 */
export function actInPage({ place, cedula }: { place: Place; cedula: string }): void {
  const marks: Partial<Marks> = {};
  const find = <Kind extends Element>(selector: string) => document.querySelector<Kind>(selector);
  const mark = (name: keyof Marks): boolean => {
    marks[name] = performance.now();
    return true;
  };
  const press = (selector: string) => {
    const button = find<HTMLButtonElement>(selector);
    if (button === null || button.disabled) return false;
    button.click();
    return true;
  };
  const fill = (field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, cedula);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const isLive = () => {
    const video = find<HTMLVideoElement>('video');
    return video !== null && video.readyState >= 2 && video.videoWidth > 0 && !video.paused;
  };
  const steps: (() => boolean)[] = [
    () => {
      const box = find<HTMLInputElement>(place.tick);
      if (box === null) return false;
      mark('act');
      box.click();
      return find(place.claim) !== null || press(place.submit);
    },
    () => {
      const field = find<HTMLInputElement>(place.claim);
      if (field === null) return false;
      fill(field);
      mark('press');
      return press(place.submit);
    },
    () => isLive() && mark('live'),
    () => find(`${place.shutter}:enabled`) !== null && mark('shutter') && press(place.shutter),
    () => {
      const photo = find<HTMLImageElement>(place.photo);
      if (photo === null || !photo.complete || photo.naturalWidth === 0) return false;
      return mark('review');
    },
    () => find(`${place.send}:enabled`) !== null && mark('sent') && press(place.send),
    () => find(place.result) !== null && mark('result'),
  ];
  const timer = setInterval(() => {
    if (steps[0]?.() === true) steps.shift();
    if (steps.length > 0) return;
    clearInterval(timer);
    const [document] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const figures: VisitFigures = {
      marks: {
        ...(marks as Marks),
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      },
      bytes: [document, ...files].reduce((sum, entry) => sum + (entry?.transferSize ?? 0), 0),
      requests: 1 + files.length,
    };
    Object.assign(window, { figures });
  }, 4);
}
