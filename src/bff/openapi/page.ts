import { readFileSync } from 'node:fs';
import { accessRules } from '../../contract/api/route.ts';
import { parseRouteName, type RouteName, routeNames, routeOf } from '../../contract/api/routes.ts';
import { type ProblemCode, problemCodes, problems } from '../../contract/problems/codes.ts';
import { operatorPart } from '../../contract/problems/operator.ts';
import { problemsEn } from '../../locales/en/problems.ts';
import { problemsEs } from '../../locales/es/problems.ts';
import { apiHtml, apiProse, type Markup } from './html.ts';
import type { MediaType, OpenApi, Operation } from './openapi.ts';

export const docsStyle = readFileSync(new URL('./docs.css', import.meta.url), 'utf8');

/** The OpenAPI document for people: HTML without scripts, made once. Each route, schema and problem code is an anchor. */
export function docsPage({ info, tags, paths, webhooks, components }: OpenApi): string {
  const groups = tags.map((tag) => ({
    ...tag,
    operations: routeNames
      .filter((name) => routeOf(name).tag === tag.name)
      .map((name) => ({ name, operation: operationIn(paths, name) })),
  }));
  const index = groups.map(
    ({ name: tag, description, operations }) => apiHtml`<li><a href="#${tag}">${description}</a><ul>
${operations.map(({ name, operation }) => apiHtml`<li><a href="#${operation.operationId}">${operation.summary}</a> <code>${name}</code></li>\n`)}</ul></li>
`,
  );
  return apiHtml`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title}: API</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs.css">
</head>
<body>
<header><a href="#top">${info.title}</a> <span>API ${info.version}</span></header>
<main id="top">
<h1>${info.title}: API</h1>
<p>${info.description} The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-labelledby="index">
<h2 id="index">Contents</h2>
<ul>
${index}<li><a href="#webhooks">Events sent to relying parties</a></li>
<li><a href="#problems">Problems</a></li>
<li><a href="#cookies">Cookies</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul>
</nav>
${groups.map(
  ({ name: tag, description, operations }) => apiHtml`<h2 id="${tag}">${description}</h2>
${operations.map(({ name, operation }) => operationSection(name, operation))}`,
)}
<h2 id="webhooks">Events sent to relying parties</h2>
${Object.entries(webhooks).map(([type, { post }]) => webhookSection(type, post))}<h2 id="problems">Problems</h2>
<p>Every one is <code>application/problem+json</code> (RFC 9457, <a href="#schema-Problem">Problem</a>) with a stable
<code>code</code>, and <code>detail</code> in the language that <code>Accept-Language</code> names.</p>
${table(
  'Problems',
  ['Code', 'Status', 'Español', 'English', 'May work later', 'The administrator'],
  problemCodes.map(problemRow),
)}
<h2 id="cookies">Cookies</h2>
${table(
  'Cookies',
  ['Name', 'What for'],
  Object.values(components.securitySchemes).map(
    ({ name, description }) =>
      apiHtml`<tr><td><code>${name}</code></td><td>${apiProse(description)}</td></tr>\n`,
  ),
)}
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => apiHtml`<section id="schema-${name}">
<h3>${name}</h3>
<pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre>
</section>
`,
)}
</main>
</body>
</html>
`.markup;
}

function operationIn(paths: OpenApi['paths'], name: RouteName): Operation {
  const { method, path } = parseRouteName(name);
  const operation = paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`The document lacks ${name}`);
  return operation;
}

const operationSection = (name: RouteName, operation: Operation): Markup =>
  section(name, operation, apiHtml`<p>For: ${accessRules[routeOf(name).access].description}.</p>\n`);

const webhookSection = (type: string, operation: Operation): Markup => section(type, operation, apiHtml``);

function section(name: string, operation: Operation, access: Markup): Markup {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  return apiHtml`<section id="${operationId}">
<h3>${apiProse(summary)} <code>${name}</code></h3>
<p>${apiProse(description)}</p>
${access}${
  parameters.length > 0 &&
  table(
    `Parameters of ${name}`,
    ['Parameter', 'In', 'Required', 'What it is', 'Example'],
    parameters.map(
      (
        it,
      ) => apiHtml`<tr><td><code>${it.name}</code></td><td>${it.in}</td><td>${it.required ? 'yes' : 'no'}</td>
<td>${apiProse(it.description)}</td><td><code>${it.example}</code></td></tr>
`,
    ),
  )
}${requestBody && Object.entries(requestBody.content).map(([type, media]) => mediaDetails('Request', type, media))}${table(
  `Answers of ${name}`,
  ['Status', 'Answer'],
  Object.entries(responses).map(
    ([status, response]) => apiHtml`<tr><td>${status}</td><td>${answerCell(response)}</td></tr>\n`,
  ),
)}</section>
`;
}

function answerCell({ description, content = {} }: Operation['responses'][string]): Markup {
  const codes = description.split(', ');
  if (codes.every((code) => code in problems))
    return apiHtml`${codes.map((code) => apiHtml`<a href="#${code}">${code}</a> `)}`;
  return apiHtml`${apiProse(description)}${Object.entries(content).map(([type, media]) => mediaDetails('', type, media))}`;
}

function mediaDetails(title: string, type: string, { schema, example }: MediaType): Markup {
  const name = String(schema['$ref'] ?? '')
    .split('/')
    .at(-1);
  return apiHtml`<p>${title} <code>${type}</code>${name !== '' && apiHtml`: <a href="#schema-${name}">${name}</a>`}</p>
${
  example !== undefined &&
  apiHtml`<details><summary>Example</summary><pre tabindex="0">${JSON.stringify(example, null, 2)}</pre></details>
`
}`;
}

const table = (label: string, columns: readonly string[], rows: readonly Markup[]): Markup =>
  apiHtml`<div class="wide" role="group" aria-label="${label}" tabindex="0">
<table>
<thead><tr>${columns.map((column) => apiHtml`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table>
</div>
`;

function problemRow(code: ProblemCode): Markup {
  const { status, retryable } = problems[code];
  const [es, en] = [problemsEs[code], problemsEn[code]];
  return apiHtml`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td lang="es">${es.what} ${es.next}</td>
<td>${en.what} ${en.next}</td><td>${retryable ? 'yes' : 'no'}</td><td>${apiProse(operatorPart[code])}</td></tr>
`;
}
