// The canvas: where it stands in the document, when it is drawn, and what the pointer does on it.
// The document scrolls; the canvas stands in document coordinates, is taller than the window, and is moved and
// drawn anew only when the reader nears its edge.
import { hits, schemes } from '../build/protocol.js';

const overscan = 256; // CSS pixels above and below the window
const tapDistance = 12; // CSS pixels a finger may stray in a tap
const farAway = 1e5; // CSS pixels: where nothing is to be hit
const mostDevicePixels = 8192; // along a side of the canvas

/**
 * Gives the canvas its context, in the size that it will most likely have: the first context of a browser takes longer than all else, and another size is a second one.
 * Null where there is no WebGL 2. @param {HTMLCanvasElement} canvas
 */
export function openCanvas(canvas) {
  const [width, height] = [document.documentElement.clientWidth, innerHeight + 2 * overscan].map((length) => Math.min(Math.round(length * devicePixelRatio), mostDevicePixels));
  Object.assign(canvas, { width, height });
  return canvas.getContext('webgl2', {
    alpha: false, depth: false,
    antialias: false, // Dear ImGui smooths its own edges
    preserveDrawingBuffer: true, // while a figure moves, the rest of the picture stays as it is
    powerPreference: 'low-power',
  });
}

export class Stage {
  mostDevicePixels = mostDevicePixels;

  /**
   * @param {HTMLElement} app @param {HTMLCanvasElement} canvas @param {import('./program.js').Program} program
   * @param {import('./mirror.js').Mirror} mirror where the focus goes
   */
  constructor(app, canvas, program, mirror) {
    this.app = app;
    this.canvas = canvas;
    this.program = program;
    this.mirror = mirror;
    this.frames = 0; // drawn so far
    this.waiting = false; // while the page as it was written is shown instead
    /** @type {(reply: import('./program.js').FrameReply) => void} */
    this.drawn = () => {};
    /** Called when the mouse is pressed where there is nothing, perhaps beside text. @type {(x: number, y: number) => void} */
    this.pressedBeside = () => {};
    /** @type {string | null} what the course page around us asks for */
    this.theme = null;
    this.top = 0;
    this.width = app.clientWidth;
    /** @type {Set<string>} */
    this.reasons = new Set(); // for the reading view instead of the canvas
    this.scheduled = false;
    /** @type {{ x: number, y: number } | null} */
    this.mouse = null; // last place in the window
    this.pointed = ''; // last place in the document that the program was told
    this.framed = null; // inside an iframe as tall as its content: the part of it that is on the screen (frame.js)
    this.finger = null;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.contrast = matchMedia('(prefers-contrast: more)');
    for (const wish of [this.dark, this.still, this.contrast]) wish.addEventListener('change', () => this.request());
    new ResizeObserver(() => this.resized()).observe(document.body);
    this.probe = Object.assign(document.createElement('div'), { id: 'spacing', innerHTML: '<p>a b</p>' });
    document.body.append(this.probe);
    this.asked = this.textAsked();
    new ResizeObserver(() => this.textChanged()).observe(this.probe);
    addEventListener('resize', () => this.resized());
    addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.lens = { height: innerHeight, scale: 1 };
    const lens = window.visualViewport;
    lens?.addEventListener('resize', () => this.lensChanged(lens));
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
    this.showMirror();
    this.request();
  }

  /** Makes the elements beside the canvas seen, or unseen. */
  showMirror() {
    for (const element of [document.body, this.mirror.root]) element.classList.toggle('reading', this.reasons.size > 0 && !this.waiting);
  }

  /** The page as it was written gives way to the program's: the line at the window's top stays where it is. */
  takeOver() {
    const anchor = this.mirror.topmost();
    this.app.style.height = `${this.app.clientHeight}px`; // so that nothing scrolls in between
    this.waiting = false;
    this.mirror.takeOver();
    this.showMirror();
    this.draw();
    if (!anchor?.element.isConnected || scrollY === 0) return;
    scrollBy(0, anchor.element.getBoundingClientRect().top - anchor.top);
    this.draw();
  }

  /** What the system, or the course page around us, asks for. */
  circumstances(scheme = this.scheme) {
    return {
      scheme: /** @type {Record<string, number>} */ (schemes)[scheme] ?? schemes.light,
      reduced_motion: Number(this.still.matches),
      paper: Number(this.reasons.has('print')),
      ...this.asked,
    };
  }

  /** How large, and how far apart (in ems, 0 for as it is), the browser and a style sheet of the learner's own want text. */
  textAsked() {
    const { fontSize, lineHeight, letterSpacing, wordSpacing, marginBottom } = getComputedStyle(/** @type {Element} */ (this.probe.firstElementChild));
    const ems = (length) => parseFloat(length) / parseFloat(fontSize) || 0;
    const line = ems(lineHeight);
    return { text_scale: parseFloat(fontSize) / 16, line_height: Math.abs(line - 1.1) < 0.01 ? 0 : line, letter: ems(letterSpacing), word: ems(wordSpacing), paragraph: ems(marginBottom) };
  }

  textChanged() {
    const before = JSON.stringify(this.asked);
    this.asked = this.textAsked();
    if (JSON.stringify(this.asked) !== before) this.drawInPlace();
  }

  /** The colours that they ask for. */
  get scheme() { return this.theme ?? (this.contrast.matches ? 'contrast' : this.dark.matches ? 'dark' : 'light'); }

  get hidden() { return this.waiting || this.reasons.size > 0; }

  draw(time = performance.now()) {
    if (this.program.stopped) return;
    try {
      this.drawFrame(time);
    } catch (error) {
      this.program.stop(error); // else the page would stand still without a word
    }
  }

  drawFrame(time) {
    const box = this.app.getBoundingClientRect();
    const scale = devicePixelRatio;
    const width = Math.max(1, box.width);
    const seen = this.seen(box);
    const height = Math.min(seen.height + 2 * this.overscan, Math.floor(this.mostDevicePixels / scale));
    const kept = this.hidden || this.shape(width, height, scale, seen);
    if (this.mouse) this.follow(this.mouse, box);
    const reply = this.program.frame({ ...this.circumstances(), seconds: time / 1000, draw: this.hidden ? 0 : 1, width, height, top: this.top, scale,
      visible_top: seen.top, visible_height: seen.height, kept: Number(kept) });
    if (!reply) return;
    const documentHeight = `${reply.document_height}px`;
    if (!this.waiting && this.app.style.height !== documentHeight) this.app.style.height = documentHeight;
    const cursor = reply.hand ? 'pointer' : '';
    if (this.app.style.cursor !== cursor) this.app.style.cursor = cursor;
    this.frames++;
    this.drawAgain(reply);
    this.drawn(reply);
  }

  /** @param {import('./program.js').FrameReply} reply */
  drawAgain(reply) {
    clearTimeout(this.waking);
    if (reply.again) this.request();
    else if (reply.wake_seconds >= 0) this.waking = setTimeout(() => this.request(), 1000 * reply.wake_seconds);
  }

  /** Gives the canvas its size, and its place around what is visible; false when that has emptied it. */
  shape(width, height, scale, seen) {
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    const kept = this.canvas.width === w && this.canvas.height === h;
    if (!kept) Object.assign(this.canvas, { width: w, height: h });
    const [wide, high] = [`${w / scale}px`, `${h / scale}px`];
    if (this.canvas.style.width !== wide || this.canvas.style.height !== high) Object.assign(this.canvas.style, { width: wide, height: high }); // also of a canvas that was opened in this size
    this.top = Math.round(Math.max(0, seen.top - (height - seen.height) / 2) * scale) / scale;
    const top = `${this.top}px`;
    if (this.canvas.style.top !== top) this.canvas.style.top = top;
    return kept;
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
    const field = /** @type {HTMLInputElement | null} */ (document.activeElement);
    if (Math.abs(scale - before.scale) > 0.01 || height >= before.height || field?.type !== 'text') return;
    const { bottom } = field.getBoundingClientRect();
    const [end, endBefore] = [offsetTop + height, offsetTop + before.height];
    if (bottom > end && bottom <= endBefore) field.scrollIntoView({ block: 'center' });
  }

  // --- pointer -------------------------------------------------------------------------------------------------

  listen() {
    const on = (type, handler) => this.app.addEventListener(type, (event) => { if (!this.hidden) handler(event); });
    on('pointermove', (event) => this.moved(event));
    on('pointerdown', (event) => this.pressed(event));
    on('pointerup', (event) => this.released(event));
    on('pointercancel', (event) => this.cancelled(event));
    this.app.addEventListener('touchstart', (event) => { // comes after pointerdown, and alone can keep the page from scrolling
      if (this.finger?.dragging) event.preventDefault();
    }, { passive: false });
    on('pointerleave', (event) => {
      if (event.pointerType === 'touch') return;
      this.mouse = null;
      this.pointed = '';
      this.point('leave', 0, 0, false);
      this.request();
    });
    this.canvas.addEventListener('webglcontextlost', (event) => { event.preventDefault(); this.contextLost(); });
    this.canvas.addEventListener('webglcontextrestored', () => this.contextRestored());
  }

  /** The page may have moved under a resting mouse: told only when it did, since telling asks for a frame. */
  follow({ x, y }, box) {
    const place = `${x - box.left} ${y - box.top}`;
    if (place === this.pointed) return;
    this.pointed = place;
    this.point('move', x, y, false, box);
  }

  point(kind, clientX, clientY, touch, box = this.app.getBoundingClientRect()) {
    this.program.pointer(kind, clientX - box.left, clientY - box.top, touch);
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
      this.mirror.hold(finger.id);
      this.point('press', finger.x, finger.y, true);
    }
    if (finger.dragging) this.point('move', event.clientX, event.clientY, true);
    else if (Math.hypot(across, along) > tapDistance) finger.strayed = true;
    Object.assign(finger, { lastX: event.clientX, lastY: event.clientY });
  }

  pressed(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    if (event.target.closest('a, [role="button"], input, select')) return; // the browser tells of these by events of their own
    const [x, y] = [event.clientX, event.clientY];
    const { hit, id } = this.hit(event);
    const text = hit === hits.nothing && event.target.closest('.pointed');
    if (!text) this.canvas.setPointerCapture(event.pointerId);
    // A finger may be about to scroll, a mouse on text to select: a tap counts when it is lifted.
    if (text || event.pointerType === 'touch') {
      this.finger = { x, y, id, lastX: x, lastY: y, slider: hit === hits.slider, dragging: hit === hits.handle, strayed: false };
      if (this.finger.dragging) this.point('press', x, y, true);
      return;
    }
    event.preventDefault(); // the focus goes where it belongs below, not to the body
    if (!getSelection()?.isCollapsed) getSelection()?.removeAllRanges();
    this.mouse = { x, y };
    this.slides = hit === hits.slider;
    this.point('press', x, y, false);
    if (this.slides) this.mirror.hold(id);
    else if (id) this.mirror.focusQuietly(id);
    else if (hit === hits.nothing) this.pressedBeside(x, y);
  }

  released(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const touch = event.pointerType === 'touch';
    const finger = this.finger;
    this.finger = null;
    if (finger ? !finger.dragging : touch) {
      const strayed = finger?.strayed || (!touch && !getSelection()?.isCollapsed);
      if (!finger || strayed) return;
      this.point('press', event.clientX, event.clientY, touch);
    }
    if (touch) {
      const { id } = this.hit(event);
      if (id) this.mirror.focusQuietly(id);
    }
    this.point('release', event.clientX, event.clientY, touch);
    if (touch) this.point('leave', 0, 0, true);
    this.letGo();
  }

  /** Once the program has had the slider's last value. */
  letGo() {
    if (this.mirror.held) requestAnimationFrame(() => this.mirror.letGo());
  }

  /** The browser took the pointer for itself: a slider is let go where it is, anything else beside it, which presses nothing. */
  cancelled(event) {
    const finger = this.finger;
    this.finger = null;
    if (finger?.dragging) this.point('release', finger.lastX, finger.lastY, true);
    else if (event.pointerType !== 'touch' && this.mouse) this.point('release', this.mouse.x - (this.slides ? 0 : farAway), this.mouse.y, false);
    this.point('leave', 0, 0, event.pointerType === 'touch');
    this.letGo();
  }

  // --- a lost graphics context -----------------------------------------------------------------------------------

  contextLost() {
    this.program.canvas(false);
    this.setReading('lost', true);
  }

  contextRestored() {
    this.program.canvas(true);
    this.setReading('lost', false);
  }
}
