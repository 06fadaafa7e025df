import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canFilm } from './video.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-video-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a test is recorded only where ffmpeg is', () => {
  const browser = join(folder, 'chromium-1', 'chrome-linux', 'chrome');
  expect(canFilm(browser)).toBe(false);
  // Covers every revision that this Playwright may need.
  for (let revision = 1000; revision < 1100; revision++) mkdirSync(join(folder, `ffmpeg-${revision}`));
  expect(readdirSync(folder).length).toBe(100);
  expect(canFilm(browser)).toBe(true);
});
