// Keeps the course for when there is no network, by a service worker (worker.js), once the learner stays; offers a newer version when one has come.

const rest = 30000; // ms

/** Resolves at the first answer, or when nothing was done for a while. @param {import('./host.js').Host} host */
function staying(host) {
  return new Promise((done) => {
    let timer = setTimeout(done, rest);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(done, rest);
    };
    host.recorded = (line) => { if (JSON.parse(line).kind === 'answered') done(undefined); };
    for (const type of ['pointerdown', 'keydown', 'scroll']) addEventListener(type, wait, { passive: true, capture: true });
  });
}

/** @param {import('./host.js').Host} host */
export async function join(host) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // the page has no secure address
  const { version } = host.loader;
  let newest = version;
  serviceWorker.addEventListener('message', ({ data }) => { // a worker has all of that version
    if (data === version) return;
    newest = data;
    host.parts.load('reference').then(() => host.program?.newerVersion(), () => {}); // its words are in that part
  });
  if (!await serviceWorker.getRegistration()) await staying(host);
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  const registration = await serviceWorker.register(new URL('worker.js', import.meta.url));
  for (const worker of [registration.waiting, registration.active]) worker?.postMessage(version);
  host.reload = () => {
    if (!registration.waiting) return location.reload();
    serviceWorker.addEventListener('controllerchange', () => location.reload());
    registration.waiting.postMessage(newest);
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden) registration.update().catch(() => {}); });
}
