import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../paths.ts';

const folder = 'docs/decisions';
const list = `${folder}/README.md`;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const files = readdirSync(join(root, folder))
  .filter((name) => name !== 'README.md')
  .sort();

const day = '\\d{4}-\\d{2}-\\d{2}';
const headOfDecision = new RegExp(
  `^# (\\d{4})\\. (.+)\\n\\n- Date: (${day}(?:, revised ${day})?)\\n- Status: (Accepted|Superseded by \\[(\\d{4})\\]\\(.+\\))\\n\\n`,
);

function parseDecision(name: string) {
  const text = read(`${folder}/${name}`);
  const [, number = '', title = '', date = '', status = '', successor] = headOfDecision.exec(text) ?? [];
  const [, ...sections] = text.split(/^## /m);
  return {
    number,
    title,
    date,
    status,
    successor,
    sections: sections.map((section) => {
      const end = section.indexOf('\n');
      return { heading: section.slice(0, end), body: section.slice(end).trim() };
    }),
  };
}

const decisions = files.map((name) => ({ name, ...parseDecision(name) }));

describe.each(decisions)('$name', ({ name, number, title, date, status, successor, sections }) => {
  test('has a number, a title, a date and a status', () => {
    expect([number, title, date, status]).not.toContain('');
    expect(name).toMatch(new RegExp(`^${number}-[a-z0-9]+(-[a-z0-9]+)*\\.md$`));
  });

  test('has a context, a decision and consequences, and no other section', () => {
    expect(sections.map(({ heading }) => heading)).toEqual(['Context', 'Decision', 'Consequences']);
    expect(sections.filter(({ body }) => body === '')).toEqual([]);
  });

  test('names a later decision where it is superseded', () => {
    if (successor === undefined) return;
    expect(decisions.map((decision) => decision.number)).toContain(successor);
    expect(Number(successor)).toBeGreaterThan(Number(number));
  });
});

test('numbers are contiguous from 0001', () => {
  expect(decisions.map(({ number }) => Number(number))).toEqual(decisions.map((_, at) => at + 1));
});

test('the list names exactly the files, with their titles, dates and statuses', () => {
  const rows = read(list)
    .split('\n')
    .filter((line) => /^\| \[?\d/.test(line));
  expect(rows).toEqual(
    decisions.map(
      ({ name, number, title, date, status }) => `| [${number}](${name}) | ${title} | ${date} | ${status} |`,
    ),
  );
});

/** As GitHub makes them: lower case, punctuation dropped, spaces to hyphens, a number behind the second of a name. */
function anchorsIn(markdown: string): string[] {
  const found = new Map<string, number>();
  return [...withoutCode(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const before = found.get(anchor) ?? 0;
    found.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** A fenced block holds examples: a comment of a shell is no heading, brackets are no link. */
const withoutCode = (markdown: string): string => markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');

function brokenLinksIn(page: string): string[] {
  const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsIn(read(target)).includes(anchor);
  });
}

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .sort(),
];

test.each(pages)('every link of %s leads somewhere', (page) => {
  expect(brokenLinksIn(page)).toEqual([]);
});
