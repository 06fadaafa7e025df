import { problemCodes, problems } from '../../../src/contract/problems/codes.ts';
import { problemsEn } from '../../../src/contract/problems/en.ts';
import { problemsEs } from '../../../src/contract/problems/es.ts';
import { operatorPart } from '../../../src/contract/problems/operator.ts';

/** `docs/errors.md`: every problem code with what the person reads and what the operator does. */
export function errorsPage(): string {
  const sections = problemCodes.map((code) => {
    const { status, retryable } = problems[code];
    const [es, en] = [problemsEs[code], problemsEn[code]];
    return `## ${code}

HTTP ${status}, ${retryable ? 'may work later' : 'the same request will not work'}.

- es: ${es.what} ${es.next}
- en: ${en.what} ${en.next}
- operator: ${operatorPart[code]}
`;
  });
  return `# Problem codes

What \`application/problem+json\` can carry in \`code\`. Written by \`npm run docs\` from the catalogue; the same table is
served at \`/api/docs\`. Every code's screen is drawn and checked in both languages by the e2e run.

${sections.join('\n')}`;
}
