// The exported sessions in a real browser: on a phone, on a wide screen and on paper. `.ci/pages` runs it.
//
// node pages.mjs FOLDER: every *.html in FOLDER is looked at. playwright-core is found from the folder it runs in.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(join(process.cwd(), 'x.js'))('playwright-core');
const folder = resolve(process.argv[2]);
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const profile = mkdtempSync(join(tmpdir(), 'rightkind-pages-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args });

/** A page of its own, and what it asked for or complained of. */
async function open(file, viewport) {
  const page = await browser.newPage();
  await page.setViewportSize(viewport);
  const asked = [], complaints = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  return { page, address, asked, complaints };
}

async function looksAt(file) {
  const name = file.split('/').at(-1);
  for (const viewport of [{ width: 320, height: 640 }, { width: 390, height: 844 }, { width: 1280, height: 900 }]) {
    const { page, address, asked, complaints } = await open(file, viewport);
    assert.deepEqual(asked, [address], `${name} asks for something else`);
    assert.deepEqual(complaints, [], name);
    // Nothing sticks out: only code, pictures and drawings scroll sideways, each in its own frame.
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= viewport.width, `${name}: ${wide} pixels of text at ${viewport.width}`);
    const small = await page.evaluate(() => [...document.querySelectorAll('p, li, dd, summary, pre')]
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 13).map((element) => element.textContent.slice(0, 40)));
    assert.deepEqual(small, [], `${name}: too small to read`);
    await contentsLead(page, name);
    await answersUnfold(page, name);
    await page.close();
  }
  await headings(file, name);
  await byKeyboard(file, name);
  await contrast(file, name);
  await onPaper(file, name);
  console.log(`${name}: ok`);
}

/** Each line of the contents leads to its part, whose heading says the same. */
async function contentsLead(page, name) {
  const links = await page.$$('nav a');
  assert.ok(links.length >= 5, name);
  for (const link of links) {
    const text = await link.textContent();
    await link.click();
    const id = new URL(page.url()).hash;
    const heading = await page.$eval(`${id} h2`, (heading) => ({ text: heading.textContent, top: heading.getBoundingClientRect().top }));
    assert.ok(heading.text.includes(text), `${name}: ${text} leads to ${heading.text}`);
    assert.ok(heading.top > -1 && heading.top < 640, `${name}: ${text} is not in sight but at ${heading.top}`);
  }
}

/** Every answer is folded, and a tap shows it. */
async function answersUnfold(page, name) {
  const folded = await page.$$('main details');
  assert.ok(folded.length >= 10, `${name}: ${folded.length} answers`);
  for (const details of folded) {
    assert.equal(await details.evaluate((details) => details.open), false, `${name}: open from the start`);
  }
  const tops = await page.$$('main details:not(details details)');
  for (const details of tops) {
    const height = async () => (await details.boundingBox()).height;
    const before = await height();
    await (await details.$('summary')).click();
    assert.ok(await height() > before + 10, `${name}: nothing unfolds`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name}: an answer sticks out by ${wide}`);
}

/** One title, and no rank is left out; the language is said; every drawing can be listened to. */
async function headings(file, name) {
  const { page } = await open(file, { width: 1280, height: 900 });
  const ranks = await page.$$eval('h1, h2, h3, h4', (all) => all.map((heading) => Number(heading.tagName[1])));
  assert.equal(ranks.filter((rank) => rank === 1).length, 1, name);
  ranks.slice(1).forEach((rank, at) => assert.ok(rank <= ranks[at] + 1, `${name}: ${ranks}`));
  const language = await page.$eval('html', (html) => html.lang);
  assert.ok(name.includes(`-${language}.`), `${name}: ${language}`);
  const drawings = await page.$$eval('main svg', (all) => all.map((svg) => [svg.getAttribute('role'), svg.querySelector('title')?.textContent]));
  assert.ok(drawings.length > 0 && drawings.every(([role, title]) => role === 'img' && title), name);
  const ids = await page.$$eval('[id]', (all) => all.map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length, `${name}: an id stands twice`);
  await page.close();
}

/** Tab reaches the contents, the answers and what scrolls; Enter unfolds. */
async function byKeyboard(file, name) {
  const { page } = await open(file, { width: 390, height: 844 });
  const reached = new Set();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.tagName.toLowerCase()));
    if (await page.evaluate(() => document.activeElement.tagName === 'SUMMARY')) {
      await page.keyboard.press('Enter');
      assert.ok(await page.evaluate(() => document.activeElement.parentElement.open), `${name}: Enter unfolds nothing`);
      break;
    }
  }
  assert.ok(reached.has('a') && reached.has('summary'), `${name}: ${[...reached]}`);
  await page.close();
}

/** Text stands out against its ground by 4.5 to 1 (WCAG 2.2, 1.4.3), by day and by night. */
async function contrast(file, name) {
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await open(file, { width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme });
    const dull = await page.evaluate(() => {
      const parts = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
      const light = (colour) => parts(colour).map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
      const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return element === document.documentElement || !/, 0\)$/.test(colour) ? colour : ground(element.parentElement);
      };
      return [...document.querySelectorAll('h1, h2, h3, p, li, a, code, pre, summary, .minutes')].filter((element) => {
        const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((one, other) => other - one);
        return (a + 0.05) / (b + 0.05) < 4.5;
      }).map((element) => element.outerHTML.slice(0, 80));
    });
    assert.deepEqual(dull, [], `${name}, ${colorScheme}`);
    await page.close();
  }
}

/** On paper nothing is folded away: the answers stand at the end, and the contents are gone. */
async function onPaper(file, name) {
  const { page } = await open(file, { width: 1280, height: 900 });
  const hidden = await page.$eval('.answers', (answers) => getComputedStyle(answers).display);
  assert.equal(hidden, 'none', `${name}: the answers can be seen`);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.evaluate(() => {
    const shown = (element) => element.getClientRects().length > 0;
    const count = (all) => [...document.querySelectorAll(all)].filter(shown).length;
    return { details: count('details'), nav: count('nav'), answers: count('.answers dd'), folded: document.querySelectorAll('main details:not(.steps)').length,
      end: document.querySelector('.answers').getBoundingClientRect().top > document.querySelector('main').getBoundingClientRect().top };
  });
  assert.deepEqual([paper.details, paper.nav, paper.end], [0, 0, true], name);
  assert.equal(paper.answers, paper.folded, `${name}: an answer is missing on paper`);
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  assert.ok(pages >= 3 && pages <= 40, `${name}: ${pages} pages`);
  await page.close();
}

try {
  const files = readdirSync(folder).filter((file) => file.endsWith('.html')).sort();
  assert.ok(files.length >= 2, `no pages in ${folder}`);
  for (const file of files) await looksAt(join(folder, file));
} finally {
  await browser.close();
}
