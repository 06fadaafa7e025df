import { expect, test } from 'vitest';
import { type ProblemCode, problemCodes, problems } from '../../contract/problems/codes.ts';
import { submissionFieldNames } from '../../contract/submission.ts';
import { openApi } from './openapi.ts';

const document = openApi();
const text = JSON.stringify(document);

test('every reference leads somewhere', () => {
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
  expect(document['openapi']).toBe('3.1.0');
});

test('every problem that a route of the API can end in is named under its status', () => {
  const elsewhere: ProblemCode[] = ['METHOD_NOT_ALLOWED', 'URL_TOO_LONG'];
  const named = new Set<string>();
  for (const methods of Object.values(document.paths)) {
    for (const { responses } of Object.values(methods)) {
      for (const [status, { description }] of Object.entries(responses)) {
        if (/^[23]/.test(status)) continue;
        for (const code of description.split(', ')) {
          named.add(code);
          expect(problems[code as ProblemCode].status).toBe(Number(status));
        }
      }
    }
  }
  expect([...named, ...elsewhere].sort()).toEqual([...problemCodes].sort());
});

test('a submission has the fields that the door takes, and the image', () => {
  const schema = document.components.schemas['Submission'] as Record<string, unknown> & {
    properties: object;
  };
  expect(Object.keys(schema.properties).sort()).toEqual([...submissionFieldNames, 'image'].sort());
  expect(schema['required']).toEqual(['device']);
  expect(schema['oneOf']).toEqual([{ required: ['cedula', 'consent'] }, { required: ['handoff'] }]);
});
