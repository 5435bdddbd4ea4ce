// The canvas: where it stands in the document, when it is drawn, and what the pointer does on it.
// The document scrolls; the canvas stands in document coordinates, is taller than the window, and is moved and
// drawn anew only when the reader nears its edge.

const overscan = 256; // CSS pixels above and below the window
const mostDevicePixels = 8192;
const tapDistance = 12; // CSS pixels a finger may stray in a tap
const farAway = 1e5; // CSS pixels: where nothing is to be hit

const wishes = { dark: 1, contrast: 2, still: 4, paper: 8 }; // bits of one argument of the program's frame
const kinds = { move: 0, press: 1, release: 2, leave: 3 };

export class Stage {
  /** @param program the wasm exports by their short names; @param mirror where the focus goes. */
  constructor(app, canvas, program, mirror) {
    Object.assign(this, { app, canvas, program, mirror });
    this.top = 0;
    this.width = app.clientWidth;
    this.reasons = new Set(); // for the reading view instead of the canvas
    this.scheduled = false;
    this.mouse = null; // last place in the window
    this.pointed = ''; // last place in the document that the program was told
    this.framed = null; // inside an iframe as tall as its content: the part of it that is on the screen
    this.finger = null;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.contrast = matchMedia('(prefers-contrast: more)');
    for (const wish of [this.dark, this.still, this.contrast]) wish.addEventListener('change', () => this.request());
    new ResizeObserver(() => this.resized()).observe(app.parentElement);
    addEventListener('resize', () => this.resized());
    addEventListener('scroll', () => this.scrolled(), { passive: true });
    addEventListener('beforeprint', () => this.print(true));
    addEventListener('afterprint', () => this.print(false));
    this.lens = { height: innerHeight, scale: 1 };
    visualViewport?.addEventListener('resize', () => this.lensChanged(visualViewport));
    this.watchDensity();
    this.listen();
  }

  /** Draws in the next animation frame. */
  request() {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame((time) => {
      this.scheduled = false;
      this.draw(time);
    });
  }

  /** The reading view is shown as long as one reason is left: wanted, refused, forced (colours), lost (context), print. */
  setReading(reason, on) {
    this.reasons[on ? 'add' : 'delete'](reason);
    document.body.classList.toggle('reading', this.hidden);
    this.mirror.root.classList.toggle('reading', this.hidden);
    this.request();
  }

  /** A canvas prints only what is on the screen: the reading view is printed, with a picture of each figure. */
  print(on) {
    if (on && !this.reasons.has('refused') && !this.reasons.has('lost')) {
      for (const { element, rect } of this.mirror.figures()) this.picture(element, rect);
    }
    if (!on) for (const picture of this.mirror.root.querySelectorAll('img.picture')) picture.remove();
    this.setReading('print', on);
    this.draw();
  }

  /** Draws that part of the document on the canvas, sharp enough for paper, and puts a copy into the element. */
  picture(element, [x, y, width, height]) {
    const scale = Math.min(2, mostDevicePixels / Math.max(height, this.app.clientWidth));
    const [left, wide, high] = [x, width, height].map((length) => Math.round(length * scale));
    Object.assign(this.canvas, { width: Math.round(this.app.clientWidth * scale), height: high });
    this.program.frame(performance.now() / 1000, 1, this.app.clientWidth, height, y, scale, y, height, wishes.still + wishes.paper, this.rootSize());
    const copy = Object.assign(document.createElement('canvas'), { width: wide, height: high });
    copy.getContext('2d').drawImage(this.canvas, left, 0, wide, high, 0, 0, wide, high);
    const picture = Object.assign(new Image(width, height), { src: copy.toDataURL(), alt: '', className: 'picture' });
    element.prepend(picture);
  }

  /** What the system, or the course page around us, asks for. */
  scheme() {
    if (this.theme) return wishes[this.theme] ?? 0;
    return this.contrast.matches ? wishes.contrast : this.dark.matches ? wishes.dark : 0;
  }

  rootSize() { return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; }

  get hidden() { return this.reasons.size > 0; }

  draw(time = performance.now()) {
    const box = this.app.getBoundingClientRect();
    const scale = devicePixelRatio;
    const width = Math.max(1, box.width);
    const seen = this.seen(box);
    const height = Math.min(seen.height + 2 * this.overscan, Math.floor(mostDevicePixels / scale));
    if (!this.hidden) this.shape(width, height, scale, seen);
    if (this.mouse) this.follow(box);
    const result = this.program.frame(time / 1000, this.hidden ? 0 : 1, width, height, this.top, scale, seen.top, seen.height,
      this.scheme() + (this.still.matches ? wishes.still : 0), this.rootSize());
    const documentHeight = `${Math.abs(result)}px`;
    if (this.app.style.height !== documentHeight) this.app.style.height = documentHeight;
    const cursor = result < 0 ? 'pointer' : '';
    if (this.canvas.style.cursor !== cursor) this.canvas.style.cursor = cursor;
    this.frames = (this.frames ?? 0) + 1;
  }

  /** Gives the canvas its size, and its place around what is visible. */
  shape(width, height, scale, seen) {
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      Object.assign(this.canvas, { width: w, height: h });
      Object.assign(this.canvas.style, { width: `${w / scale}px`, height: `${h / scale}px` });
    }
    this.top = Math.round(Math.max(0, seen.top - (height - seen.height) / 2) * scale) / scale;
    const top = `${this.top}px`;
    if (this.canvas.style.top !== top) this.canvas.style.top = top;
  }

  /** Nothing to do while enough is drawn above and below; else drawn in this same animation frame. */
  scrolled() {
    if (this.hidden || this.scrolling) return;
    this.scrolling = true;
    requestAnimationFrame((time) => {
      this.scrolling = false;
      if (this.runsShort()) this.draw(time);
      else if (this.mouse) this.hover();
    });
  }

  /** Does what is drawn end near an edge of what is seen? */
  runsShort() {
    const seen = this.seen();
    const above = seen.top - this.top;
    const below = this.top + this.canvas.clientHeight - seen.top - seen.height;
    const bottom = this.app.clientHeight - this.top - this.canvas.clientHeight;
    return (above < this.overscan / 2 && this.top > 0) || (below < this.overscan / 2 && bottom > 0);
  }

  /** The part of the document that the reader sees. */
  seen(box = this.app.getBoundingClientRect()) {
    return this.framed ?? { top: Math.max(0, -box.top), height: innerHeight };
  }

  get overscan() { return this.framed ? 2 * overscan : overscan; }

  /** From frame.js: another part of a tall frame is on the screen now. Drawn at once. */
  show(part) {
    const first = !this.framed;
    this.framed = part;
    if (!this.hidden && (first || this.runsShort())) this.draw();
  }

  contentHeight() { return this.app.getBoundingClientRect().height; }

  /** After scrolling under a resting mouse, something else may lie under it. */
  hover() {
    clearTimeout(this.hovering);
    this.hovering = setTimeout(() => this.request(), 80);
  }

  /** Lines break elsewhere now. */
  resized() {
    const width = this.app.clientWidth;
    if (width === this.width) return this.request();
    this.width = width;
    this.drawInPlace();
  }

  /** Draws, and keeps the reader's place: the line at the window's top stays there whatever has changed above it. */
  drawInPlace() {
    const anchor = this.hidden ? null : this.mirror.topmost();
    this.draw();
    if (anchor?.element.isConnected && scrollY > 0) scrollBy(0, anchor.element.getBoundingClientRect().top - anchor.top);
  }

  /** The window was moved to another screen, perhaps: not every browser says so by a change of size. */
  watchDensity() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      this.watchDensity();
      this.request();
    }, { once: true });
  }

  /** A soft keyboard takes its part of the window: the field it is for stays in sight. A pinch moves nothing. */
  lensChanged({ scale, height, offsetTop }) {
    const before = this.lens;
    this.lens = { height, scale };
    const field = document.activeElement;
    if (Math.abs(scale - before.scale) > 0.01 || height >= before.height || field?.type !== 'text') return;
    const { bottom } = field.getBoundingClientRect();
    const [end, endBefore] = [offsetTop + height, offsetTop + before.height];
    if (bottom > end && bottom <= endBefore) field.scrollIntoView({ block: 'center' });
  }

  // --- pointer -------------------------------------------------------------------------------------------------

  listen() {
    const on = (type, handler) => this.canvas.addEventListener(type, handler);
    on('pointermove', (event) => this.moved(event));
    on('pointerdown', (event) => this.pressed(event));
    on('pointerup', (event) => this.released(event));
    on('pointercancel', (event) => this.cancelled(event));
    on('pointerleave', (event) => {
      if (event.pointerType === 'touch') return;
      this.mouse = null;
      this.pointed = '';
      this.point('leave', 0, 0, false);
      this.request();
    });
    on('webglcontextlost', (event) => { event.preventDefault(); this.contextLost(); });
    on('webglcontextrestored', () => this.contextRestored());
  }

  /** The page may have moved under a resting mouse: told only when it did, since telling asks for a frame. */
  follow(box) {
    const place = `${this.mouse.x - box.left} ${this.mouse.y - box.top}`;
    if (place === this.pointed) return;
    this.pointed = place;
    this.point('move', this.mouse.x, this.mouse.y, false, box);
  }

  point(kind, clientX, clientY, touch, box = this.app.getBoundingClientRect()) {
    this.program.pointer(kinds[kind], clientX - box.left, clientY - box.top, 0, touch ? 1 : 0);
  }

  hit({ clientX, clientY }) {
    const box = this.app.getBoundingClientRect();
    return this.program.hit(clientX - box.left, clientY - box.top);
  }

  moved(event) {
    if (event.pointerType !== 'touch') {
      this.mouse = { x: event.clientX, y: event.clientY };
      this.request();
      return;
    }
    const finger = this.finger;
    if (!finger || !event.isPrimary) return;
    const [across, along] = [Math.abs(event.clientX - finger.x), Math.abs(event.clientY - finger.y)];
    if (!finger.dragging && finger.slider && across > tapDistance / 2 && across > along) {
      finger.dragging = true; // sideways on a slider: now it is a drag, and no longer the start of a scroll
      this.point('press', finger.x, finger.y, true);
    }
    if (finger.dragging) this.point('move', event.clientX, event.clientY, true);
    else if (Math.hypot(across, along) > tapDistance) finger.strayed = true;
    Object.assign(finger, { lastX: event.clientX, lastY: event.clientY });
  }

  pressed(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const { code, id } = this.hit(event);
    this.canvas.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') { // a finger may be about to scroll: a tap counts when it is lifted
      this.finger = { x: event.clientX, y: event.clientY, slider: code === 2, dragging: false, strayed: false };
      return;
    }
    event.preventDefault(); // the focus goes where it belongs below, not to the body
    this.mouse = { x: event.clientX, y: event.clientY };
    this.slides = code === 2;
    this.point('press', event.clientX, event.clientY, false);
    if (code) this.mirror.focusQuietly(id);
  }

  released(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const touch = event.pointerType === 'touch';
    const finger = this.finger;
    this.finger = null;
    if (touch && !finger?.dragging) {
      if (!finger || finger.strayed) return;
      this.point('press', event.clientX, event.clientY, true);
    }
    if (touch) {
      const { code, id } = this.hit(event);
      if (code) this.mirror.focusQuietly(id);
    }
    this.point('release', event.clientX, event.clientY, touch);
    if (touch) this.point('leave', 0, 0, true);
  }

  /** The browser took the pointer for itself: a slider is let go where it is, anything else beside it, which presses nothing. */
  cancelled(event) {
    const finger = this.finger;
    this.finger = null;
    if (finger?.dragging) this.point('release', finger.lastX, finger.lastY, true);
    else if (event.pointerType !== 'touch' && this.mouse) this.point('release', this.mouse.x - (this.slides ? 0 : farAway), this.mouse.y, false);
    this.point('leave', 0, 0, event.pointerType === 'touch');
  }

  // --- a lost graphics context -----------------------------------------------------------------------------------

  contextLost() {
    this.program.canvas(0);
    this.setReading('lost', true);
  }

  contextRestored() {
    this.program.canvas(1);
    this.setReading('lost', false);
  }
}
