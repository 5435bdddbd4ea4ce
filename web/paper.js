// Pictures of figures in the reading view: on paper, since a canvas prints only what is on the screen, and in forced colours.

/** @typedef {import('./mirror.js').Entry} Entry */

/** Where the program has put a node in the document; each is told from its parent's corner. @param {import('./mirror.js').Mirror} mirror @param {Entry} entry */
function placeOf(mirror, { element, properties }) {
  const [, , width, height] = properties.rect;
  let [x, y] = [0, 0];
  for (let each = element; each !== mirror.root; each = each.parentElement) {
    const [left, top] = mirror.entries.get(each.id.slice(2))?.properties.rect ?? [0, 0];
    x += left;
    y += top;
  }
  return { x, y, width, height };
}

/** Draws that part of the document on the canvas, sharp enough for paper, and puts a copy into the element. @param {import('./stage.js').Stage} stage @param {Entry} figure */
function addPicture(stage, figure) {
  const { app, canvas, mirror, program, mostDevicePixels } = stage;
  const { x, y, width, height } = placeOf(mirror, figure);
  const across = app.clientWidth;
  const scale = Math.min(2, mostDevicePixels / Math.max(height, across));
  const top = Math.floor(y * scale) / scale; // as on the screen, nothing stands between two pixels
  const [left, wide, high] = [x, width, y + height - top].map((length) => Math.round(length * scale));
  Object.assign(canvas, { width: Math.round(across * scale), height: high });
  const reply = program.frame({ ...stage.circumstances(stage.reasons.has('print') ? 'light' : undefined), seconds: performance.now() / 1000, draw: 1, width: across, height: high / scale, top, scale,
    visible_top: top, visible_height: innerHeight, reduced_motion: 1, kept: 0 });
  if (!reply) return;
  const copy = Object.assign(document.createElement('canvas'), { width: wide, height: high });
  /** @type {CanvasRenderingContext2D} */ (copy.getContext('2d')).drawImage(canvas, left, 0, wide, high, 0, 0, wide, high);
  const picture = Object.assign(new Image(width, height), { src: copy.toDataURL(), alt: '', className: 'picture' });
  figure.element.prepend(picture);
}

/** @param {import('./host.js').Host} host */
export function join(host) {
  const stage = /** @type {import('./stage.js').Stage} */ (host.stage);
  host.print = () => {
    document.body.classList.add('sheet-alone');
    addEventListener('afterprint', () => document.body.classList.remove('sheet-alone'), { once: true });
    setTimeout(() => window.print()); // it asks for a frame, and one is under way
  };
  const { mirror, reasons } = stage;
  const figures = () => [...mirror.entries.values()].filter(({ role }) => role === 'figure');
  const clear = () => { for (const picture of mirror.root.querySelectorAll('img.picture')) picture.remove(); };
  const addPictures = () => {
    clear();
    if (reasons.has('refused') || reasons.has('lost')) return;
    for (const figure of figures()) addPicture(stage, figure);
  };
  const print = (/** @type {boolean} */ on) => {
    stage.setReading('print', on);
    stage.draw();
    clear();
    shown = '';
    if (on) addPictures();
    else show();
  };
  addEventListener('beforeprint', () => print(true));
  addEventListener('afterprint', () => print(false));

  let shown = ''; // what the pictures show, in words
  const show = () => {
    if (reasons.has('print')) return;
    const now = reasons.has('forced') ? figures().map(({ id, properties }) => `${id} ${properties.description}`).join() : '';
    if (now === shown) return;
    shown = now;
    if (now) addPictures();
    else clear();
  };
  let soon = 0;
  new MutationObserver(() => {
    if (!shown && !reasons.has('forced')) return;
    clearTimeout(soon);
    soon = window.setTimeout(show, 200);
  }).observe(mirror.root, { childList: true, characterData: true, subtree: true, attributeFilter: ['class'] });
}
