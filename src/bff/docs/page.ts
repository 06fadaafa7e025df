import { readFileSync } from 'node:fs';
import { type ProblemCode, problemCodes, problems } from '../../contract/problems/codes.ts';
import { problemsEn } from '../../contract/problems/en.ts';
import { problemsEs } from '../../contract/problems/es.ts';
import { operatorPart } from '../../contract/problems/operator.ts';
import type { OpenApi } from './openapi.ts';
import type { Operation } from './openapi-parts.ts';

export const docsStyle = readFileSync(new URL('./docs.css', import.meta.url), 'utf8');

/** The OpenAPI document for people: HTML without scripts, made once. Each problem code is an anchor. */
export function docsPage({ info, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      operationSection(`${method.toUpperCase()} ${path}`, operation),
    ),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => html`<h3>${name}</h3><pre>${JSON.stringify(schema, null, 2)}</pre>`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}: API</title>
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<main>
<h1>${info.title}: API</h1>
<p>${info.description} The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<h2>Routes</h2>
${raw(operations.join(''))}
<h2>Problems</h2>
<p>Every one has this form: <code>application/problem+json</code> (RFC 9457) with <code>code</code>, and
<code>detail</code> in the language asked for.</p>
<div class="wide" role="region" aria-label="Problems" tabindex="0">
<table>
<thead><tr><th>Code</th><th>Status</th><th>Español</th><th>English</th><th>May work later</th><th>The operator</th></tr></thead>
<tbody>${raw(problemCodes.map(problemRow).join(''))}</tbody>
</table>
</div>
<h2>Schemas</h2>
${raw(schemas.join(''))}
</main>
</body>
</html>
`;
}

function operationSection(title: string, { summary, description, responses }: Operation): string {
  const rows = Object.entries(responses).map(([status, response]) => {
    const codes = response.description.split(', ');
    const told = codes.map((code) =>
      code in problems ? html`<a href="#${code}">${code}</a>` : html`${code}`,
    );
    return html`<tr><td>${status}</td><td>${raw(told.join(', '))}</td></tr>`;
  });
  return html`<section>
<h3><code>${title}</code></h3>
<p>${summary}. ${description}</p>
<table><thead><tr><th>Status</th><th>Answer</th></tr></thead><tbody>${raw(rows.join(''))}</tbody></table>
</section>
`;
}

function problemRow(code: ProblemCode): string {
  const { status, retryable } = problems[code];
  const [es, en] = [problemsEs[code], problemsEn[code]];
  return html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td lang="es">${es.what} ${es.next}</td>
<td>${en.what} ${en.next}</td><td>${retryable ? 'yes' : 'no'}</td><td>${operatorPart[code]}</td></tr>
`;
}

/** Markup made here, as opposed to text that is put into it. */
interface Raw {
  markup: string;
}
const raw = (markup: string): Raw => ({ markup });

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** A template whose values are text, unless they are marked as markup. */
function html(strings: TemplateStringsArray, ...values: readonly (string | number | Raw)[]): string {
  return strings.reduce((page, string, at) => {
    const value = values[at - 1] ?? '';
    return page + (typeof value === 'object' ? value.markup : escaped(String(value))) + string;
  });
}
