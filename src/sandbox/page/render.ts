import { services } from '../desk/samples.ts';
import { type House, vendorIds } from '../house.ts';
import { isOnTheWay } from '../scenarios/composition.ts';
import { faultNames, namedFault } from '../scenarios/faults.ts';
import { documentsTable } from './documents.ts';
import { code, html, row, table } from './html.ts';
import { scenarioList } from './scenarios.ts';
import { tryPanel } from './try-panel.ts';
import { words as allWords, type Language, type Words } from './words.ts';

const names = { apptenticate: 'Apptenticate', facephi: 'FacePhi' } as const;

/** The page at `/` of both vendors; its style and scripts are files of their own. */
export function renderPage(house: House, language: Language): string {
  const words = allWords[language];
  const playing = house.mode === 'play';
  const sections: [id: string, title: string, content: string][] = [
    ...(playing ? [['try', words.try, tryPanel(words)] as [string, string, string]] : []),
    ['ledger', words.ledger, ledgerPanel(words)],
    ['addresses', words.addresses, addresses(house, words)],
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
      `<details><summary class="plain">${html(words.documentsNote)}</summary>${documentsTable(words)}</details>`,
    ],
  ];
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(words.title)} · Cotejo</title>
<link rel="stylesheet" href="/__sandbox/page.css">
<script type="module" src="/__sandbox/page.js"></script>
</head>
<body>
<header>
<p class="language"><a href="/?lang=${words.other.code}" lang="${words.other.code}" hreflang="${words.other.code}">${html(words.other.name)}</a></p>
<h1>${html(words.title)}</h1>
<p>${html(words.intro)}</p>
${house.mode === 'play' ? '' : `<p class="mode">${html(words.modes[house.mode])}</p>`}
<nav aria-label="${html(words.jump)}"><ul>${sections
    .map(([id, title]) => `<li><a href="#${id}">${html(title)}</a></li>`)
    .join(
      '',
    )}<li><a href="/__sandbox/scenarios">${html(words.jsonList)}</a></li><li><a href="/__sandbox/ledger">${html(words.jsonLedger)}</a></li></ul></nav>
</header>
<main>
${sections.map(([id, title, content]) => `<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${html(title)}</h2>${content}</section>`).join('\n')}
</main>
</body>
</html>
`;
}

function ledgerPanel(words: Words): string {
  const said = { open: words.open, cutShort: words.cutShort, ...words.fields };
  return `<p>${html(words.ledgerNote)}</p>
<p><output id="ledger-state" data-live="${html(words.ledgerLive)}" data-lost="${html(words.ledgerLost)}"></output></p>
<p id="ledger-empty" class="quiet">${html(words.ledgerEmpty)}</p>
<ol id="ledger-entries" data-words="${html(JSON.stringify(said))}"></ol>`;
}

function addresses(house: House, words: Words): string {
  const { username, password, fixedToken, apiKey } = house.credentials;
  const credentials = {
    apptenticate: `username ${code(username)}, password ${code(password)}, Bearer ${code(fixedToken)}`,
    facephi: `x-api-key ${code(apiKey)}`,
  };
  const rows = vendorIds.map((id) =>
    row([html(names[id]), code(house.urls[id]), house.mode === 'record' ? '' : credentials[id]]),
  );
  if (house.wrongTls !== null) {
    rows.push(row([html(words.wrongTls), code(house.wrongTls), html(words.wrongTlsNote)]));
  }
  return table(words.addresses, [words.vendor, words.address, words.credentials], rows.join(''));
}

function asking(words: Words): string {
  const list = (onTheWay: boolean) =>
    faultNames
      .filter((name) => isOnTheWay(namedFault(name) ?? { kind: 'slow' }) === onTheWay)
      .map(code)
      .join(' ');
  return `<p>${html(words.byPerson)}</p>
<p>${code('8-9002-1')} ${code('9002000001')}</p>
<p>${html(words.byHeader)}</p>
<p>${code('X-Sandbox: answer=no-match; delay=800; fault=drip')}</p>
<p>${html(words.headerNotes)}</p>
<dl><dt>${html(words.inContent)}</dt><dd>${list(false)} ${html(words.anyStatus)}</dd>
<dt>${html(words.onTheWay)}</dt><dd>${list(true)}</dd></dl>
<p>${html(words.wrong)}</p>
<p>${html(words.tokens)}</p>
<p>${html(words.references)}</p>`;
}

function servicesTable(words: Words): string {
  const rows = services.map(({ vendor, path, takes, source }) =>
    row([html(names[vendor]), code(`POST ${path}`), html(takes), html(source)]),
  );
  return table(
    words.services,
    [words.vendor, words.services, words.takes, words.heads.source],
    rows.join(''),
    'wide services',
  );
}
