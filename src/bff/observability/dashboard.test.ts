import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { everySeries } from './series.suite.ts';

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { h: number; w: number; x: number; y: number };
  datasource?: { uid: string };
  targets?: { refId: string; expr: string; legendFormat: string }[];
}

const file = new URL('../../../docs/examples/dashboard.json', import.meta.url);
const { panels, templating } = JSON.parse(readFileSync(file, 'utf8')) as {
  panels: Panel[];
  templating: { list: { name: string; query: string }[] };
};
const queries = panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr, legendFormat }) => [title, expr, legendFormat] as const),
);
const series = await everySeries();
const metricNames = /\b(?:cotejo|nodejs|process)_\w+/g;
const selectors = /\b((?:cotejo|nodejs|process)_\w+)\{([^}]*)\}/g;
const matchers = /(\w+)(?:=~|!~|!=|=)"([^"]*)"/g;
const labelsOf = (name: string | undefined) => series.get(name ?? '');

/** Labels and values that a query selects by. */
const selected = (expr: string) =>
  [...expr.matchAll(selectors)].flatMap(([, name = '', list = '']) =>
    [...list.matchAll(matchers)].flatMap(([, label = '', values = '']) =>
      values.split('|').map((value) => ({ name, label, value })),
    ),
  );

/** Labels that a query groups by, each with the metric that is grouped. */
const grouped = (expr: string) =>
  [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(({ 1: list = '', index }) => {
    const [name = ''] = expr.slice(index).match(metricNames) ?? [];
    return list.split(', ').map((label) => ({ name, label }));
  });

const variables = templating.list.map(({ name }) => `$${name}`);

test('the dashboard shows funnel, cameras, hints, outcomes and vendors', () => {
  const text = JSON.stringify(queries);
  for (const name of [
    'cotejo_visit_steps_total',
    'cotejo_camera_problems_total',
    'cotejo_guidance_hints_total',
    'cotejo_verifications_total',
    'cotejo_provider_seconds_bucket',
  ])
    expect(text).toContain(name);
});

test.each(queries)('%s: %s', (_, expr, legend) => {
  const names = expr.match(metricNames) ?? [];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect([...series.keys()]).toContain(name);
  for (const { name, label, value } of selected(expr)) {
    expect([...(labelsOf(name)?.keys() ?? [])], name).toContain(label);
    if (!variables.includes(value)) expect([...(labelsOf(name)?.get(label) ?? [])]).toContain(value);
  }
  for (const { name, label } of grouped(expr))
    expect([...(labelsOf(name)?.keys() ?? [])], name).toContain(label);
  const shown = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
  expect(grouped(expr).map(({ label }) => label)).toEqual(expect.arrayContaining(shown));
});

test('each panel has an id and a place of its own, and the data source that is chosen', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const { type, datasource, gridPos } of panels) {
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    if (type !== 'row') expect(datasource?.uid).toMatch(/^\$\{datasource\}$/);
  }
});

test('the variable of the channel has the channels that are counted', () => {
  const channel = templating.list.find(({ name }) => name === 'channel');
  expect(channel?.query.split(',')).toEqual([
    ...(series.get('cotejo_visit_steps_total')?.get('channel') ?? []),
  ]);
});
