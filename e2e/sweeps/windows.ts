import type { Page } from '@playwright/test';
import { isSentencesOnly, type Look } from '../gallery/looks.ts';

type Size = Pick<Look, 'width' | 'height'>;

const sizes = (list: string): Size[] =>
  list.split(' ').map((it) => {
    const [width = 0, height = 0] = it.split('x').map(Number);
    return { width, height };
  });

/**
 * Of people's own devices, in CSS pixels: phones with and without their browser's bars, portrait and landscape;
 * laptops.
 */
const own = {
  extreme: sizes('320x568 375x553 740x360 1280x577'),
  others: sizes('360x560 390x664 412x732 844x320 768x1024 1366x625 1366x657 1280x800 1920x950'),
};
/** Of operators: their panel is a table. */
const panels = { extreme: sizes('768x1024 1280x577'), others: sizes('1366x625 1280x800 1920x950') };
/** Of stations. */
const stations = {
  extreme: sizes('800x1280 1366x768'),
  others: sizes('1080x1920 1280x1024 1920x1080'),
};

/** The height that a phone's own keyboard leaves of a window. */
const overKeyboard = ({ width, height }: Size): Size => ({ width, height: Math.round(0.45 * height) });

/** The windows in which a sample of the gallery is checked. */
export function windowsFor(name: string, isLong: boolean): Size[] {
  const windows = windowsWithout(name, isLong);
  return name.startsWith('claim/')
    ? [...windows, ...sizes('320x568 375x553 390x664').map(overKeyboard)]
    : windows;
}

function windowsWithout(name: string, isLong: boolean): Size[] {
  const { extreme, others } = /^(?:kiosk|desk)\//.test(name)
    ? stations
    : name.startsWith('operator/')
      ? panels
      : own;
  if (isLong) return [...extreme, ...others];
  // Where only the sentences differ, the smallest one represents the others.
  return extreme === own.extreme && isSentencesOnly(name) ? extreme.slice(0, 1) : extreme;
}

/** What keeps a person from acting on the current screen, at a text size of their choice; empty if nothing does. */
export async function findWindowFaults(page: Page, textScale: number): Promise<string[]> {
  // One evaluation: a round trip to the page costs more than the checks.
  const find = [findMainActionFaults, findFocusFaults, findCutText].map((it) => `...(${it.toString()})()`);
  return page.evaluate(`(${scaleText.toString()})(${textScale}); [${find.join(', ')}]`);
}

/** Runs in the page. */
function scaleText(textScale: number): void {
  const { documentElement: html } = document;
  html.style.removeProperty('font-size');
  // Nobody changes the text size of a station's browser: the station has a setting for it.
  if (html.dataset['kiosk'] !== undefined) html.dataset['type'] = textScale === 1 ? 'usual' : 'large';
  else if (textScale !== 1)
    html.style.fontSize = `${textScale * Number.parseFloat(getComputedStyle(html).fontSize)}px`;
  scrollTo(0, 0);
}

/** Runs in the page before any scrolling. */
function findMainActionFaults(): string[] {
  const faults: string[] = [];
  const scope = document.querySelector('dialog[open]') ?? document;
  const main = [...scope.querySelectorAll<HTMLElement>('.button-main')].find((it) => it.checkVisibility());
  if (main !== undefined) {
    const { top, bottom, left, right } = main.getBoundingClientRect();
    const isInWindow = top >= -1 && bottom <= innerHeight + 1 && left >= -1 && right <= innerWidth + 1;
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const place = [top, bottom, left, right].map(Math.round).join(' ');
    if (!isInWindow) faults.push(`"${main.innerText}" is outside (${place})`);
    else if (above !== null && !main.contains(above) && !above.contains(main))
      faults.push(`"${main.innerText}" is covered`);
  }
  const sideways = document.documentElement.scrollWidth - innerWidth;
  return sideways > 0 ? [...faults, `${sideways} px to scroll sideways`] : faults;
}

/** Runs in the page: moves the focus to every control in turn. */
function findFocusFaults(): string[] {
  const scope = document.querySelector('dialog[open]') ?? document;
  const controls = scope.querySelectorAll<HTMLElement>(
    'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]',
  );
  const bar = scope.querySelector('.page > .actions, .page > form > .actions');
  /** How much of a box the pinned actions cover. */
  const covered = ({ top, bottom, right }: DOMRect) => {
    const pinned = bar?.getBoundingClientRect();
    if (pinned === undefined || right <= pinned.left) return 0;
    return Math.max(0, Math.min(bottom, pinned.bottom) - Math.max(top, pinned.top));
  };
  const faults = [...controls].flatMap((control) => {
    if (!control.checkVisibility()) return [];
    control.focus();
    const shown = control.closest('label') ?? control;
    const box = shown.getBoundingClientRect();
    const within = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    const visible = bar?.contains(control) ? within : within - covered(box);
    // A control taller than the free space is visible in part.
    const isVisible =
      visible >= Math.min(box.height, 40) - 1 && box.left >= -1 && box.right <= innerWidth + 1;
    return isVisible ? [] : [`the focus on "${shown.innerText || shown.tagName}" is not visible`];
  });
  (document.activeElement as HTMLElement | null)?.blur();
  scrollTo(0, 0);
  return faults;
}

/** Runs in the page: text that overflows a box which hides the overflow. */
function findCutText(): string[] {
  const isCutBy = (box: Element, { top, bottom, left, right }: DOMRect) => {
    const { overflowX, overflowY } = getComputedStyle(box);
    const room = box.getBoundingClientRect();
    return (
      (overflowX === 'hidden' && (left < room.left - 1 || right > room.right + 1)) ||
      (overflowY === 'hidden' && (top < room.top - 1 || bottom > room.bottom + 1))
    );
  };
  /** Text for screen readers has no size, and text for paper lies outside the window. */
  const isHidden = (box: Element) => {
    const { width, right } = box.getBoundingClientRect();
    return !box.checkVisibility() || (getComputedStyle(box).display !== 'inline' && width <= 1) || right <= 0;
  };
  const isScrolled = (box: Element) => /auto|scroll/.test(getComputedStyle(box).overflow);
  const isCut = (text: Text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()];
    const around: Element[] = [];
    for (let box = text.parentElement; box !== null; box = box.parentElement) {
      if (isHidden(box)) return false;
      if (isScrolled(box)) break;
      around.push(box);
    }
    return around.some((box) => lines.some((line) => isCutBy(box, line)));
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults: string[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (text.data.trim() !== '' && isCut(text)) faults.push(`"${text.data}" is cut`);
  }
  return faults;
}
