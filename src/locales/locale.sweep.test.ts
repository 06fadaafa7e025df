import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pseudoSentence } from '../../e2e/gallery/pseudo-sentence.ts';
import { ensureBrowser } from '../../tools/lib/browser.ts';
import { readPo, writePo } from '../../tools/lib/locales/po.ts';
import { exportLocale } from '../../tools/lib/locales/translate.ts';
import { cache, commandOf, root } from '../../tools/lib/paths.ts';
import { runTool } from '../../tools/lib/tool.ts';
import { isLongSweep } from '../bff/testing/sweep.suite.ts';

// A new locale is one folder and one line: Portuguese, as the pseudo-locale words it, in a copy of everything.

const copy = join(cache, 'locale-sweep');
const copied = ['src', 'e2e', 'tests', 'tools', 'docs', 'public', 'index.html', 'package.json'];
const configs = ['tsconfig.json', 'vite.config.ts', 'biome.json', 'playwright.config.ts', 'oxlint.config.ts'];

function copyTree(): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const path of [...copied, ...configs]) cpSync(join(root, path), join(copy, path), { recursive: true });
  // The copy lies in a folder that git ignores.
  const config = join(copy, 'biome.json');
  writeFileSync(config, readFileSync(config, 'utf8').replace('"enabled": true', '"enabled": false'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** `Paso {at}` keeps its value's name. */
const pseudo = (text: string) =>
  text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : pseudoSentence(part)))
    .join('');

const run = async (...args: string[]) => {
  const { code, output } = await runTool(args, { cwd: copy, output: 'keep' });
  expect(code, `${args.join(' ')}\n${output}`).toBe(0);
  return output;
};

const look = `import { chromium } from '@playwright/test';
import { startStack } from './tools/lib/stack/stack.ts';
const stack = await startStack({ env: { ...process.env, PORT: '0', COUNTER_PT: 'Vá ao balcão' } });
const browser = await chromium.launch({ executablePath: process.argv[2] });
try {
  const page = await browser.newPage();
  const problem = await fetch(stack.url + '/api/verifications/none', { headers: { 'accept-language': 'pt-BR' } });
  await page.goto(stack.url + '/?lang=pt');
  const heading = page.getByRole('heading', { level: 1, name: '⟦' });
  await heading.waitFor();
  console.log(await page.evaluate(() => document.documentElement.lang));
  console.log(await heading.textContent());
  console.log(((await problem.json()) as { title: string }).title);
  console.log((await (await fetch(stack.url + '/kiosk', { headers: { accept: 'text/html' } })).text()).match(/<p lang="pt">.*?<\\/p>/)?.[0]);
} finally {
  await browser.close();
  await stack.stop();
}
`;

test('Portuguese is a folder and a line: the types, the build and the first screen are right', async () => {
  copyTree();
  const entries = readPo(await exportLocale('pt', false));
  const translated = entries.map((entry) => ({ ...entry, translation: pseudo(entry.source) }));
  writeFileSync(join(copy, 'pt.po'), writePo('pt', translated));

  // The folder.
  await run('tools/locale.ts', 'import', 'pt', 'pt.po');
  // The line.
  const list = join(copy, 'src/contract/locale.ts');
  writeFileSync(list, readFileSync(list, 'utf8').replace("en: 'English'", "en: 'English', pt: 'Português'"));
  await run('tools/docs.ts');

  const projects = isLongSweep ? [] : ['src/app', 'src/bff'];
  await run(commandOf('typescript-native', 'tsc'), '-b', ...projects, '--pretty', 'false');
  await run(commandOf('@biomejs/biome', 'biome'), 'check', 'src/locales');
  if (!isLongSweep) return;
  await run('tools/build.ts');
  writeFileSync(join(copy, 'look.ts'), look);
  const [lang, heading, problem, loading] = (await run('look.ts', await ensureBrowser())).trim().split('\n');
  expect(lang).toBe('pt');
  for (const text of [heading, problem, loading]) expect(text).toMatch(/⟦.*⟧/);
}, 900_000);
