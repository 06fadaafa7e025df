import type { Page } from '@playwright/test';
import { expect, test } from '../kit/test.ts';

/** Changes a page as a browser's translator does: each text node is replaced by an element with the translation. */
async function translate(page: Page, how: 'replaces' | 'inserts, then removes'): Promise<void> {
  await page.evaluate((atOnce) => {
    const translateText = (text: Text) => {
      if (text.data.trim() === '' || text.parentElement?.closest('font, script, style') != null) return;
      const translation = document.createElement('font');
      translation.append(document.createElement('font'));
      translation.firstElementChild?.append(`«${text.data}»`);
      if (atOnce) text.replaceWith(translation);
      else {
        text.before(translation);
        text.remove();
      }
    };
    const translateAll = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(translateText);
    };
    new MutationObserver(translateAll).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    translateAll();
  }, how === 'replaces');
}

for (const how of ['replaces', 'inserts, then removes'] as const) {
  test(`translated by the browser (${how}), the page works and shows the current state`, async ({
    visit,
    page,
    person,
  }) => {
    const { words } = visit;
    const button = (name: string) => page.getByRole('button', { name: `«${name}»`, exact: true });
    const at = (name: string) =>
      expect(page.getByRole('heading', { level: 1, name: `«${name}»`, exact: true })).toBeVisible();
    await visit.open();
    await translate(page, how);
    await at(words.notice.title);
    await button(words.notice.accept).click();
    await expect(page.getByText(`«${words.notice.mustAgree}»`)).toBeVisible();
    await page.getByRole('checkbox').check();
    await expect(page.getByText(`«${words.notice.mustAgree}»`)).toHaveCount(0);
    await button(words.notice.accept).click();
    await at(words.claim.title);
    await page.getByRole('textbox').fill('8');
    await button(words.common.continue).click();
    await expect(page.getByText(/«Faltan el tomo y el asiento/)).toBeVisible();
    await page.getByRole('textbox').fill(person(9001));
    await expect(page.getByText(/«Faltan el tomo y el asiento/)).toHaveCount(0);
    await button(words.common.continue).click();
    await at(words.camera.title);
    await button(words.camera.take).click();
    await at(words.review.title);
    await button(words.review.send).click();
    await at(words.result.titles.verified);
    await button('English').click();
    await expect(page.getByRole('heading', { level: 1, name: '«Identity verified»' })).toBeVisible();
  });
}

test('a text that the page changes or removes after its translation', async ({ visit, page }) => {
  await visit.open();
  await expect(page.getByRole('checkbox')).toBeVisible();
  const shown = await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const text = document.createTextNode('uno');
    const paragraph = document.createElement('p');
    paragraph.append(text, document.createElement('b'));
    document.getElementById('root')?.append(paragraph);
    const translate = async () => {
      const translation = document.createElement('font');
      translation.append(`«${text.data}»`);
      text.replaceWith(translation);
      await nextFrame();
    };
    await translate();
    // As React does with a text that has siblings.
    text.data = 'dos';
    await nextFrame();
    const changed = paragraph.textContent;
    await translate();
    paragraph.removeChild(text);
    return { changed, removed: paragraph.textContent };
  });
  expect(shown).toEqual({ changed: 'dos', removed: '' });
});
