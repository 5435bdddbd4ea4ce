// The service worker: keeps the whole course for when there is no network. tools/dist.mjs writes above this what there is to keep.
//
// Pages and modules come from the network where there is one, so that an edited module is seen at once; all other files are named by their
// content and come from what is kept. Each version of the page is kept apart, and shown only whole.

/** @type {any} */
const worker = self;
/** @type {{ version: string, content: string, files: string[] }} the page's version, a digest of all files, and their addresses */
const { version, content, files } = worker.published;
const scope = worker.registration.scope;
const ownCache = `${scope} ${content}`;
const list = 'modules/index.json';

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(scope)) event.respondWith(answer(event.request));
});
// A page tells its version: that of this worker has come to the screen.
worker.addEventListener('message', (event) => {
  if (event.data !== version) return;
  worker.skipWaiting();
  event.waitUntil(keepAdded().catch(() => {})); // there may be no network
});

/** A file as the server has it; one that is named by its content cannot have changed since it was last fetched. @param {string} file */
async function fetched(file) {
  const response = await fetch(file, { cache: isNamed(file) ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  return response;
}

/** @param {string} file */
const isNamed = (file) => /\.[0-9a-f]{10}\.[a-z0-9]+$/.test(file);

async function keepAll() {
  if (/** @type {any} */ (navigator).connection?.saveData) throw new Error('not with Save-Data');
  const cache = await caches.open(ownCache);
  for (const file of files) await cache.put(file, (isNamed(file) && await caches.match(file)) || await fetched(file));
  for (const page of await pagesOf(cache, './')) {
    await cache.put(page, await fetched(page));
    await pagesOf(cache, page);
  }
  await keepAdded().catch(() => {});
  for (const window of await worker.clients.matchAll({ includeUncontrolled: true })) if (window.url.startsWith(scope)) window.postMessage(version);
}

/** The addresses of all written pages, as a page that is kept lists them; it has to be of this version. @param {Cache} cache @param {string} page */
async function pagesOf(cache, page) {
  const html = await (await cache.match(page))?.text() ?? '';
  const { version: own, pages = [] } = JSON.parse(/ id="files">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');
  if (own !== version) throw new Error('the server has another version by now');
  return pages.filter(Boolean).map((place) => `${place}/`);
}

/** The list of modules, which may have been edited, and what it names beside the modules of the build. */
async function keepAdded() {
  const cache = await caches.open(ownCache);
  await cache.put(list, await fetched(list));
  const { modules } = await (await fetched(list)).json();
  const added = modules.map((line) => `modules/${line.file ?? line}`).filter((file) => !files.some((each) => each.startsWith(file.replace(/json$/, ''))));
  for (const file of added) await cache.put(file, await fetched(file));
}

async function takeOver() {
  for (const name of await caches.keys()) if (name.startsWith(`${scope} `) && name !== ownCache) await caches.delete(name);
  await worker.clients.claim();
}

/** Fetches a file, and keeps it. @param {string} address */
async function keptFrom(address) {
  const response = await fetched(address);
  await (await caches.open(ownCache)).put(address, response.clone());
  return response;
}

/** @param {Request} request */
async function answer(request) {
  const address = request.url.replace(/[?#].*/, '').replace(/(?<=\/)index\.html$/, '');
  const kept = async () => (await caches.open(ownCache)).match(address, { ignoreVary: true });
  if (/\/fonts\/family-/.test(address)) return await kept() ?? keptFrom(address); // those that nobody chooses are not kept
  if (!/\/$|\.html$|\/modules\//.test(address)) return await kept() ?? fetch(request);
  try {
    const response = await fetch(request);
    return response.ok ? response : await kept() ?? response;
  } catch (error) {
    const response = await kept();
    if (response) return response;
    throw error;
  }
}
