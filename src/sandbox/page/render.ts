import { type SandboxContext, vendorIds } from '../context.ts';
import { services } from '../control-api/samples.ts';
import { isTransportFault } from '../scenarios/composition.ts';
import { faultNames, namedFault } from '../scenarios/faults.ts';
import { documentsTable } from './documents.ts';
import { code, pageHtml, row, table } from './html.ts';
import { scenarioList } from './scenarios.ts';
import { tryPanel } from './try-panel.ts';
import { words as allWords, type PageLanguage, type PageWords } from './words.ts';

const names = { apptenticate: 'Apptenticate', facephi: 'FacePhi' } as const;

/** The page at `/` of both vendors; its style and scripts are files of their own. */
export function renderPage(context: SandboxContext, language: PageLanguage): string {
  const words = allWords[language];
  const playing = context.mode === 'play';
  const sections: [id: string, title: string, content: string][] = [
    ...(playing ? [['try', words.try, tryPanel(words)] as [string, string, string]] : []),
    ['ledger', words.ledger, ledgerPanel(words)],
    ['addresses', words.addresses, addresses(context, words)],
    ...(playing
      ? ([
          ['ask', words.ask, asking(words)],
          ['scenarios', words.scenarios, scenarioList(words, language)],
        ] as [string, string, string][])
      : []),
    ['services', words.services, servicesTable(words)],
    [
      'documents',
      words.documents,
      `<details><summary class="plain">${pageHtml(words.documentsNote)}</summary>${documentsTable(words)}</details>`,
    ],
  ];
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pageHtml(words.title)} · Cotejo</title>
<link rel="stylesheet" href="/__sandbox/page.css">
<script type="module" src="/__sandbox/page.js"></script>
</head>
<body>
<header>
<p class="language"><a href="/?lang=${words.other.code}" lang="${words.other.code}" hreflang="${words.other.code}">${pageHtml(words.other.name)}</a></p>
<h1>${pageHtml(words.title)}</h1>
<p>${pageHtml(words.intro)}</p>
${context.mode === 'play' ? '' : `<p class="mode">${pageHtml(words.modes[context.mode])}</p>`}
<nav aria-label="${pageHtml(words.jump)}"><ul>${sections
    .map(([id, title]) => `<li><a href="#${id}">${pageHtml(title)}</a></li>`)
    .join(
      '',
    )}<li><a href="/__sandbox/scenarios">${pageHtml(words.jsonList)}</a></li><li><a href="/__sandbox/ledger">${pageHtml(words.jsonLedger)}</a></li></ul></nav>
</header>
<main>
${sections.map(([id, title, content]) => `<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${pageHtml(title)}</h2>${content}</section>`).join('\n')}
</main>
</body>
</html>
`;
}

function ledgerPanel(words: PageWords): string {
  const said = { open: words.open, cutShort: words.cutShort, ...words.fields };
  return `<p>${pageHtml(words.ledgerNote)}</p>
<p><output id="ledger-state" data-live="${pageHtml(words.ledgerLive)}" data-lost="${pageHtml(words.ledgerLost)}"></output></p>
<p id="ledger-empty" class="quiet">${pageHtml(words.ledgerEmpty)}</p>
<ol id="ledger-entries" data-words="${pageHtml(JSON.stringify(said))}"></ol>`;
}

function addresses(context: SandboxContext, words: PageWords): string {
  const { username, password, fixedToken, apiKey } = context.credentials;
  const credentials = {
    apptenticate: `username ${code(username)}, password ${code(password)}, Bearer ${code(fixedToken)}`,
    facephi: `x-api-key ${code(apiKey)}`,
  };
  const rows = vendorIds.map((id) =>
    row([pageHtml(names[id]), code(context.urls[id]), context.mode === 'record' ? '' : credentials[id]]),
  );
  if (context.wrongTls !== null) {
    rows.push(row([pageHtml(words.wrongTls), code(context.wrongTls), pageHtml(words.wrongTlsNote)]));
  }
  return table(words.addresses, [words.vendor, words.address, words.credentials], rows.join(''));
}

function asking(words: PageWords): string {
  const list = (onTheWay: boolean) =>
    faultNames
      .filter((name) => isTransportFault(namedFault(name) ?? { kind: 'slow' }) === onTheWay)
      .map(code)
      .join(' ');
  return `<p>${pageHtml(words.byPerson)}</p>
<p>${code('8-9002-1')} ${code('9002000001')}</p>
<p>${pageHtml(words.byHeader)}</p>
<p>${code('X-Sandbox: answer=no-match; delay=800; fault=drip')}</p>
<p>${pageHtml(words.headerNotes)}</p>
<dl><dt>${pageHtml(words.inContent)}</dt><dd>${list(false)} ${pageHtml(words.anyStatus)}</dd>
<dt>${pageHtml(words.onTheWay)}</dt><dd>${list(true)}</dd></dl>
<p>${pageHtml(words.wrong)}</p>
<p>${pageHtml(words.tokens)}</p>
<p>${pageHtml(words.references)}</p>`;
}

function servicesTable(words: PageWords): string {
  const rows = services.map(({ vendor, path, takes, source }) =>
    row([pageHtml(names[vendor]), code(`POST ${path}`), pageHtml(takes), pageHtml(source)]),
  );
  return table(
    words.services,
    [words.vendor, words.services, words.takes, words.heads.source],
    rows.join(''),
    'wide services',
  );
}
