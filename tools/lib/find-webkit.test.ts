import { expect, test } from 'vitest';
import { missingForWebKit, webkitPython } from './find-webkit.ts';

const path = '/usr/local/bin:/usr/bin';
const programs = ['/usr/bin/WebKitWebDriver', '/usr/local/bin/Xvfb', webkitPython];
const existing =
  (...paths: string[]) =>
  (wanted: string) =>
    paths.includes(wanted);

test('nothing is missing where driver, screen and bindings are', () => {
  expect(missingForWebKit({ path, exists: existing(...programs), canImport: () => true })).toEqual([]);
});

test('each part that is missing is named', () => {
  const without = (missing: string) =>
    missingForWebKit({
      path,
      exists: existing(...programs.filter((program) => program !== missing)),
      canImport: () => true,
    });
  expect(without('/usr/bin/WebKitWebDriver')).toEqual(['WebKitWebDriver']);
  expect(without('/usr/local/bin/Xvfb')).toEqual(['Xvfb']);
  expect(without(webkitPython)).toEqual(['WebKit2 4.1 for Python (PyGObject)']);
  expect(missingForWebKit({ path, exists: existing(...programs), canImport: () => false })).toEqual([
    'WebKit2 4.1 for Python (PyGObject)',
  ]);
});

test('on another system everything is missing', () => {
  expect(missingForWebKit({ path: '', exists: () => false, canImport: () => false })).toHaveLength(3);
});
