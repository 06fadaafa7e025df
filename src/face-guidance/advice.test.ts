import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Advice, advise, goodFor } from './advice.ts';
import type { Hint } from './hint.ts';

const good: Hint = { id: 'good' };
const far: Hint = { id: 'too-far' };
const left: Hint = { id: 'off-centre', toward: 'left' };
const right: Hint = { id: 'off-centre', toward: 'right' };

type Frame = [Hint, number];

function adviceOn(frames: readonly Frame[]): Advice[] {
  let advice: Advice | null = null;
  return frames.map(([hint, at]) => {
    advice = advise(advice, hint, at);
    return advice;
  });
}

/** Frames of one hint, a tenth of a second apart. */
const row = (hint: Hint, from: number, to: number): Frame[] =>
  Array.from({ length: Math.floor((to - from) / 100) + 1 }, (_, at): Frame => [hint, from + at * 100]);

describe('the hint shown after the last frame', () => {
  test.each<[string, Frame[], Hint]>([
    ['the first one at once', [[far, 5]], far],
    ['no change within a second', [[far, 0], ...row(good, 100, 900)], far],
    ['then a change', [[far, 0], ...row(good, 100, 1000)], good],
    ['one odd frame is no change', [...row(far, 0, 1400), [good, 1500], [far, 1600], [good, 1700]], far],
    ['two are', [...row(far, 0, 1400), [good, 1500], [good, 1600]], good],
    [
      'on a slow machine one is',
      [
        [far, 0],
        [far, 900],
        [good, 1800],
      ],
      good,
    ],
    [
      'the second counts from the change',
      [[far, 0], [far, 900], ...row(good, 950, 1050), ...row(far, 1100, 1900)],
      good,
    ],
    ['another direction is another hint', [...row(left, 0, 900), ...row(right, 1000, 1100)], right],
    ['worse frames for a moment are not spoken of', [...row(good, 0, 2000), ...row(far, 2100, 2300)], good],
    ['for longer they are', [...row(good, 0, 2000), ...row(far, 2100, 2400)], far],
  ])('%s', (_, frames, expected) => {
    expect(adviceOn(frames).at(-1)?.shown).toEqual(expected);
  });
});

describe('how long the face has been good', () => {
  test.each<[string, Frame[], number]>([
    ['one good frame', [[good, 100]], 0],
    ['a row', row(good, 100, 350), 200],
    [
      'worse for a moment: what was good goes on',
      [...row(good, 0, 900), ...row(far, 1000, 1100), [good, 1200]],
      1200,
    ],
    ['meanwhile nothing is added', [...row(good, 0, 900), ...row(far, 1000, 1200)], 900],
    [
      'worse for longer begins anew',
      [...row(good, 0, 900), ...row(far, 1000, 1300), ...row(good, 1400, 2300)],
      600,
    ],
    ['a silence begins anew', [...row(good, 0, 900), ...row(good, 2000, 2100)], 100],
    [
      'slow frames are no silence',
      [
        [good, 0],
        [good, 800],
        [good, 1600],
      ],
      1600,
    ],
    [
      'a slow bad one breaks',
      [
        [good, 0],
        [good, 800],
        [far, 1600],
        [good, 2400],
      ],
      0,
    ],
    ['not shown yet', [[far, 0], ...row(good, 100, 900)], 0],
    ['what was good before it is shown counts in part', [[far, 0], ...row(good, 100, 1100)], 700],
  ])('%s', (_, frames, expected) => {
    const last = adviceOn(frames).at(-1);
    expect(last && goodFor(last)).toBe(expected);
  });
});

describe('for any sequence of frames', () => {
  const hint = fc.constantFrom(good, good, good, far, left, right);
  const frames = fc
    .array(fc.tuple(hint, fc.integer({ min: 30, max: 500 })), { minLength: 1, maxLength: 120 })
    .map((steps) => {
      let at = 0;
      return steps.map(([it, gap]): Frame => {
        at += gap;
        return [it, at];
      });
    });

  test('hints change at most once a second', () => {
    fc.assert(
      fc.property(frames, (all) => {
        const advice = adviceOn(all);
        const changes = advice.filter((it, at) => at > 0 && advice[at - 1]?.shownSince !== it.shownSince);
        for (const [at, change] of changes.entries()) {
          const earlier = at === 0 ? advice[0] : changes[at - 1];
          expect(change.shownSince - (earlier?.shownSince ?? 0)).toBeGreaterThanOrEqual(1000);
        }
      }),
    );
  });

  test('only time with the good hint shown counts, without a worse hint for longer than a moment', () => {
    fc.assert(
      fc.property(frames, (all) => {
        for (const [at, it] of adviceOn(all).entries()) {
          const counted = goodFor(it);
          if (counted === 0) continue;
          expect(it.shown).toEqual(good);
          const first = it.good?.until ?? 0;
          const within = all.slice(0, at + 1).filter(([, when]) => when >= first - counted);
          for (const [place, [, when]] of within.entries()) {
            const next = within.slice(place).find(([other]) => other.id === 'good');
            const isWorse = within[place]?.[0].id !== 'good';
            const before = within.slice(0, place).findLast(([other]) => other.id === 'good');
            if (isWorse && before && next) expect(next[1] - before[1]).toBeLessThanOrEqual(300);
            expect(when).toBeLessThanOrEqual(it.at);
          }
        }
      }),
    );
  });

  test('a face that stays good is counted in full after at most a second', () => {
    fc.assert(
      fc.property(frames, (noise) => {
        const from = (noise.at(-1)?.[1] ?? 0) + 100;
        const last = adviceOn([...noise, ...row(good, from, from + 2200)]).at(-1);
        expect(last && goodFor(last)).toBeGreaterThanOrEqual(1800);
      }),
    );
  });
});
