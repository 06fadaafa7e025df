import { causeCodes, causes } from '../../../src/bff/outbound/causes.ts';

/** `docs/reference/causes.md`: every cause of a vendor's silence, from the table that the server uses. */
export function causesPage(): string {
  const rows = causeCodes.map((code) => `| \`${code}\` | ${causes[code].means} | ${causes[code].look} |`);
  return `# Why a vendor gave no verdict

One code per verification and vendor: \`cause\` of the log lines \`vendor-fault\`, \`vendor-call-failed\` and
\`openid-failed\`, label of \`cotejo_provider_faults_total\`, and "technical cause" in the operator's view. Written by
\`npm run docs\` from the table; each row is led to by a real connection in
[causes.test.ts](../../src/bff/outbound/causes.test.ts).

| cause | means | where to look |
| --- | --- | --- |
${rows.join('\n')}
`;
}
