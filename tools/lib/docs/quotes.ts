import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';

/** A line that names a file, and the block of code after it. */
const quote = /<!-- quoted: (\S+) -->\n```ts\n[\s\S]*?```\n/g;

/** A page with every file that it quotes as the file is now. */
export const withQuotes = (page: string): string =>
  page.replace(quote, (_, file: string) => {
    const text = readFileSync(join(root, file), 'utf8');
    return `<!-- quoted: ${file} -->\n\`\`\`ts\n${text}\`\`\`\n`;
  });

export const quotedIn = (page: string): string[] => [...page.matchAll(quote)].map(([, file = '']) => file);
