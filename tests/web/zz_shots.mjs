import { openSite, settled, visit } from './harness.mjs';
import { writeFileSync } from 'node:fs';
const site = openSite();
const gift = `$CATEGORY: top/Leaves\n\n::least:: Which light does a leaf use least? {\n  =Green#It is thrown back.\n  ~Red#Chlorophyll takes it in.\n}\n\nLeaves breathe. {T}\n\n::essay:: Write what you know. {}\n\n::half:: Which? {=this ~that\n`;
for (const [w, h] of [[1280, 800], [390, 844], [320, 256]]) for (const scheme of ['light', 'dark']) {
  site.test(`${w} ${scheme}`, async ({ page, go }) => {
    const name = (what) => `/tmp/bkshots/${what}-${w}-${scheme}.png`;
    await go('#/settings');
    const top = async (id, what) => {
      await page.evaluate((id) => { const e = document.getElementById(id); scrollTo(0, e.getBoundingClientRect().top + scrollY - 20); }, id);
      await settled(page);
      await page.waitForTimeout(150);
      await page.screenshot({ path: name(what) });
    };
    await top('n-settings/files', 'settings');
    writeFileSync('/tmp/bkshots/leaves-of-plants.gift', gift);
    await page.locator('#file').setInputFiles('/tmp/bkshots/leaves-of-plants.gift');
    await page.locator('[id="n-draft/about"]').waitFor({ state: 'attached' });
    await settled(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: name('opened') });
    await page.evaluate(() => globalThis.stemwise.mirror.act('draft/losses', 'press'));
    await settled(page);
    await top('n-draft', 'draft');
    await page.evaluate(() => globalThis.stemwise.mirror.act('module/exports', 'press'));
    await page.locator('[id="n-module/exports/moodle"]').waitFor({ state: 'attached' });
    await settled(page);
    await top('n-module/teacher', 'exports');
    await page.locator('#file').setInputFiles({ name: 'cut.xml', mimeType: 'text/xml', buffer: Buffer.from('<quiz>\n<question>\n</quiz>') });
    await page.getByText('could be read').first().waitFor({ state: 'attached' });
    await settled(page);
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    await page.screenshot({ path: name('refused') });
  }, { viewport: { width: w, height: h }, colorScheme: scheme });
}
