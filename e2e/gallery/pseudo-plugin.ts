import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The English dictionaries: the pseudo-locale is made of them. */
const dictionary = /\/src\/locales\/en\/[\w./-]*$/;
const original = '?original';

/** Puts the pseudo-locale between the English dictionaries and what imports them, except for each other. */
export function pseudoLocale(): Plugin {
  const local = JSON.stringify(join(import.meta.dirname, 'pseudo-locale.ts'));
  return {
    name: 'pseudo-locale',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source.endsWith(original) || importer === undefined) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found === null || !dictionary.test(found.id)) return found;
      const isWithin = dictionary.test(importer.replace(original, ''));
      return isWithin ? `${found.id}${original}` : found.id;
    },
    load(id) {
      if (id.endsWith(original)) return readFileSync(id.slice(0, -original.length), 'utf8');
      if (!dictionary.test(id)) return null;
      const names = [...readFileSync(id, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
      const own = JSON.stringify(`${id}${original}`);
      return [
        `import { pseudoLocalised } from ${local};`,
        `import * as messages from ${own};`,
        ...names.map((name) => `export const ${name} = pseudoLocalised(messages.${name});`),
      ].join('\n');
    },
  };
}
