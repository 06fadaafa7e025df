import type { CameraProblemCode, CaptureProblemCode } from '../../../src/contract/camera-problems.ts';
import { problemCodes, problems } from '../../../src/contract/problems/codes.ts';
import { operatorPart } from '../../../src/contract/problems/operator.ts';
import { en } from '../../../src/locales/en/en.ts';
import { problemsEn } from '../../../src/locales/en/problems.ts';
import { es } from '../../../src/locales/es/es.ts';
import { problemsEs } from '../../../src/locales/es/problems.ts';
import { proofsIn } from './proofs.ts';

interface Sentence {
  what: string;
  next: string;
}

const provenOnTheWire = proofsIn('src/**/*.{test,suite}.ts', 'e2e/**/*.spec.ts');
const provenAtTheCamera = proofsIn('e2e/faults/*.spec.ts', 'src/app/camera/problem.test.ts');
const provenOfAPhoto = proofsIn(
  'e2e/{faults,full,mocked}/*.spec.ts',
  'e2e/kit/file-table.ts',
  'src/app/{capture,flow}/*.test.ts',
  'src/face-guidance/*.test.ts',
);

/** `docs/reference/errors.md`: every code with what the person reads, what the operator does, and the tests that lead to it. */
export function errorsPage(): string {
  const wire = problemCodes.map((code) => {
    const { status, retryable } = problems[code];
    return section(code, problemsEs[code], problemsEn[code], [
      `HTTP ${status}, ${retryable ? 'may work later' : 'the same request will not work'}.`,
      `- operator: ${operatorPart[code]}`,
      `- tests: ${provenOnTheWire(code)}`,
    ]);
  });
  const camera = (Object.keys(es.camera.problems) as CameraProblemCode[]).map((code) =>
    section(code, es.camera.problems[code], en.camera.problems[code], [
      '',
      '',
      `- tests: ${provenAtTheCamera(code)}`,
    ]),
  );
  const capture = (Object.keys(es.camera.captureProblems) as CaptureProblemCode[]).map((code) =>
    section(code, es.camera.captureProblems[code], en.camera.captureProblems[code], [
      '',
      '',
      `- tests: ${provenOfAPhoto(code)}`,
    ]),
  );
  return `# Problem codes

Written by \`npm run docs\` from the catalogues. Every code's screen is drawn and checked in both languages by
[e2e/gallery](../../e2e/gallery/gallery.spec.ts); the tests named here lead to the code.

- [What a request can end in](#what-a-request-can-end-in): \`code\` of \`application/problem+json\`, also at \`/api/docs\`
- [Why there is no picture](#why-there-is-no-picture): the camera step
- [Why there is no photo](#why-there-is-no-photo): the shutter, a file, the vendor's widget

# What a request can end in

${wire.join('\n')}
# Why there is no picture

Beside each: the steps to a permission in the browser at hand (where one is missing), another try, and another way.

${camera.join('\n')}
# Why there is no photo

Nothing was sent. The camera or the choice of a file is still there.

${capture.join('\n')}`;
}

function section(
  code: string,
  inSpanish: Sentence,
  inEnglish: Sentence,
  [head = '', ...more]: string[],
): string {
  const said = [`- es: ${inSpanish.what} ${inSpanish.next}`, `- en: ${inEnglish.what} ${inEnglish.next}`];
  const lines = [...said, ...more.filter((line) => line !== '')].join('\n');
  return `## ${code}\n\n${head === '' ? '' : `${head}\n\n`}${lines}\n`;
}
