import { settingsTable } from '../../../src/bff/config/settings.ts';

/** `docs/reference/settings.md`: every key the BFF reads, from the schema that reads it. */
export function settingsPage(): string {
  const rows = settingsTable.map(({ key, about, fallback, secret }) => {
    const name = secret ? `\`${key}\`, \`${key}_FILE\`` : `\`${key}\``;
    return `| ${name} | ${cell(fallback)} | ${about.replaceAll('|', '\\|')} |`;
  });
  return `# Settings

Read from the environment at start; every wrong or missing key is named in one message and the process ends. A key with
\`_FILE\` beside it may name a file that holds the secret instead. Written by \`npm run docs\` from the schema.

| key | default | what it is |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function cell(fallback: string | null): string {
  if (fallback === null) return '';
  return fallback === '' ? 'empty' : `\`${fallback.replaceAll('|', '\\|')}\``;
}
