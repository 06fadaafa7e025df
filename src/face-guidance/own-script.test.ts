import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const load = async () => {
  vi.stubGlobal('location', new URL('https://cotejo.test/visit'));
  return (await import('./own-script.ts')).ownScript;
};

test('our own address, whole', async () => {
  const ownScript = await load();
  expect(ownScript('/assets/worker.js')).toBe('https://cotejo.test/assets/worker.js');
});

test.each([
  'https://elsewhere.test/worker.js',
  '//elsewhere.test/worker.js',
  'data:text/javascript,1',
  'blob:null/1',
])('%s is refused', async (address) => {
  const ownScript = await load();
  expect(() => ownScript(address)).toThrow(TypeError);
});

test('where Trusted Types are required, through one policy', async () => {
  const createPolicy = vi.fn((_: string, rules: { createScriptURL(address: string): string }) => ({
    createScriptURL: (address: string) => ({ trusted: rules.createScriptURL(address) }),
  }));
  vi.stubGlobal('trustedTypes', { createPolicy });
  const ownScript = await load();
  expect(ownScript('/a.js')).toEqual({ trusted: 'https://cotejo.test/a.js' });
  expect(ownScript('/b.js')).toEqual({ trusted: 'https://cotejo.test/b.js' });
  expect(() => ownScript('https://elsewhere.test/')).toThrow(TypeError);
  expect(createPolicy).toHaveBeenCalledOnce();
});
