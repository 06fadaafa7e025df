import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cache, commandOf, root } from './paths.ts';
import { runTool } from './tool.ts';

/** Beside the real one, so that it finds the same packages. It stays, so that only what changed is checked anew. */
const copy = join(cache, 'types-test');
const built = join(copy, '.cache', 'tsc');
const sound = join(copy, '.cache', 'sound');
const sources = ['src/contract', 'src/face-guidance', 'src/locales', 'src/app'];
const base = 'tools/tsconfig.base.json';

interface Change {
  what: string;
  file: string;
  from: string;
  to: string;
  /** The files that have to follow. Spanish is the model: the other dictionaries follow it. */
  named: string[];
}

/** All in the contract, which the page's project references, so that no root file of the page's changes. */
const changes: Change[] = [
  {
    what: 'a reason more',
    file: 'src/contract/outcome.ts',
    from: "'minor',",
    to: "'minor', 'twin',",
    named: ['src/locales/es/result.ts'],
  },
  {
    what: 'a problem code less',
    file: 'src/contract/problems/codes.ts',
    from: '  HEADERS_TOO_LARGE: { status: 431, retryable: false },\n',
    to: '',
    named: ['src/locales/es/problems-visit.ts', 'src/locales/en/problems-visit.ts'],
  },
  {
    what: 'a provider more',
    file: 'src/contract/verification.ts',
    from: "'facephi']",
    to: "'facephi', 'third']",
    named: ['src/locales/es/es.ts'],
  },
  {
    what: 'a language more',
    file: 'src/contract/locale.ts',
    from: "en: 'English'",
    to: "en: 'English', pt: 'Português'",
    // They are written by `npm run docs`; then each names the file that the locale's folder lacks.
    named: ['messages', 'kiosk', 'operator', 'problems'].map((part) => `src/locales/registry/${part}.ts`),
  },
];

const isCopied = (path: string) => !/\.(test|suite)\.tsx?$|\.css$/.test(path);

function copySources(): void {
  for (const folder of sources) {
    rmSync(join(copy, folder), { recursive: true, force: true });
    const options = { recursive: true, preserveTimestamps: true, filter: isCopied };
    cpSync(join(root, folder), join(copy, folder), options);
  }
  cpSync(join(root, base), join(copy, base), { preserveTimestamps: true });
}

const build = () =>
  runTool([commandOf('typescript-native', 'tsc'), '-b', 'src/app', '--pretty', 'false'], {
    cwd: copy,
    output: 'keep',
  });

const patience = 600_000;

beforeAll(async () => {
  mkdirSync(copy, { recursive: true });
  copySources();
  expect(await build()).toEqual({ code: 0, output: '' });
  rmSync(sound, { recursive: true, force: true });
  cpSync(built, sound, { recursive: true, preserveTimestamps: true });
}, patience);

test(
  'what changes in one place is an error, in a checkout that was checked before, in every place that has to follow',
  async () => {
    for (const { file, from, to } of changes) {
      const text = readFileSync(join(copy, file), 'utf8');
      expect(text, file).toContain(from);
      writeFileSync(join(copy, file), text.replace(from, to));
    }
    const { code, output } = await build();
    // The next run begins with what is sound.
    rmSync(built, { recursive: true, force: true });
    cpSync(sound, built, { recursive: true, preserveTimestamps: true });
    const found = new Set([...output.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file]) => file));
    console.log(`${changes.length} changes, ${found.size} files named: ${[...found].join(', ')}`);
    expect(code).not.toBe(0);
    for (const { what, named } of changes) {
      expect(
        named.filter((file) => !found.has(file)),
        what,
      ).toEqual([]);
    }
  },
  patience,
);
