import { describeApptenticate, describeFacephi } from './page-words.ts';
import { person } from './people.ts';
import { expectedOutcomes, scenarios, worst } from './scenarios/index.ts';
import type { Outcome, Scenario } from './scenarios/types.ts';

export interface PageParts {
  /** `Apptenticate` or `FacePhi`. */
  vendor: string;
  /** Path, what it takes, which document says so. */
  endpoints: readonly (readonly [path: string, takes: string, source: string])[];
  credentials: readonly (readonly [name: string, value: string])[];
  notes: readonly string[];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
const code = (text: string): string => `<code>${html(text)}</code>`;

const outcomeWords: Readonly<Record<Outcome, string>> = {
  verified: 'verificada',
  'not-verified': 'no verificada',
  'try-again': 'probar otra vez',
  unavailable: 'no disponible',
  unknown: 'sin saber',
};

const groups: readonly (readonly [from: number, es: string, en: string])[] = [
  [9000, 'Una persona por resultado', 'One person for each outcome'],
  [9100, 'Respuestas de Apptenticate', 'Answers of Apptenticate'],
  [9200, 'FacePhi: resultado de la cara', 'FacePhi: face results'],
  [9300, 'FacePhi: prueba de vida', 'FacePhi: liveness results'],
  [9400, 'FacePhi: códigos del servicio', 'FacePhi: service codes'],
  [9500, 'Fallos, los dos proveedores', 'Faults, both vendors'],
  [9600, 'Fallos, solo FacePhi', 'Faults, FacePhi only'],
  [9700, 'Fallos, solo Apptenticate', 'Faults, Apptenticate only'],
];

/** The page at `/`: Spanish with the English names beside it; no script, its style is a file of its own. */
export function renderPage({ vendor, endpoints, credentials, notes }: PageParts): string {
  const rows = (cells: readonly (readonly string[])[]) =>
    cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(vendor)}: proveedor de prueba · Cotejo</title>
<link rel="stylesheet" href="/__sandbox/page.css">
</head>
<body><main>
<h1>${html(vendor)}: proveedor de prueba</h1>
<p>Este servidor imita a ${html(vendor)} sobre HTTP real, con las palabras de sus documentos. No compara caras: la
respuesta la decide la cédula o el <code lang="en">userId</code> de cada petición.</p>
<p lang="en" class="quiet">This server imitates ${html(vendor)} over real HTTP. It compares no faces: the cédula or
user id of each request decides the answer.</p>
<p><a href="/__sandbox/ledger">Registro de peticiones (ledger)</a> ·
<a href="/__sandbox/scenarios">Escenarios en JSON (scenarios)</a></p>

<h2>Servicios <small lang="en">Endpoints</small></h2>
${table(['POST', 'Campos (fields)', 'Documento (source)'], rows(endpoints.map(([path, takes, source]) => [code(path), html(takes), html(source)])))}

<h2>Credenciales <small lang="en">Credentials</small></h2>
${table(['Nombre (name)', 'Valor (value)'], rows(credentials.map(([name, value]) => [html(name), code(value)])))}
${notes.map((note) => `<p>${html(note)}</p>`).join('\n')}

<h2>Escenarios <small lang="en">Scenarios</small></h2>
<p>Escriba la cédula indicada. El último grupo es libre: ${code('8-9001-2')} es otra persona del mismo escenario, para
que las pruebas en paralelo no compartan a nadie. En FacePhi, ${code('9001000002')}. Un número reservado (9001 a 9999)
que no está aquí se rechaza con 501.</p>
${groups.map(([from, es, en]) => group(from, es, en)).join('\n')}
</main></body>
</html>
`;
}

function table(heads: readonly string[], body: string, kind = ''): string {
  const head = heads.map((name) => `<th scope="col">${html(name)}</th>`).join('');
  return `<div class="scroll${kind}" tabindex="0" role="group" aria-label="${html(heads.join(', '))}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function group(from: number, es: string, en: string): string {
  const rows = scenarios.filter(({ number }) => number >= from && number < from + 100).map(scenarioRow);
  const heads = [
    'Cédula, userId',
    'Qué se ve (what)',
    'Apptenticate',
    'FacePhi',
    'Resultado (outcome)',
    'Documento (source)',
  ];
  return `<h3 id="g${from}">${html(es)} <small lang="en">${html(en)}</small></h3>${table(heads, rows.join(''), ' wide')}`;
}

function scenarioRow(scenario: Scenario): string {
  const { cedula, userId } = person(scenario.number, 1);
  const outcome = worst(Object.values(expectedOutcomes(scenario)));
  const { title, name, source } = scenario;
  return `<tr><td>${code(cedula)}<small>${code(userId)}</small></td>
<td>${html(title.es)}<small lang="en">${html(title.en)} · ${html(name)}</small></td>
<td>${html(describeApptenticate(scenario.apptenticate))}</td>
<td>${html(describeFacephi(scenario.facephi))}</td>
<td><span class="outcome ${outcome}">${html(outcomeWords[outcome])}</span><small lang="en">${outcome}</small></td>
<td><small>${html(source)}</small></td></tr>`;
}
