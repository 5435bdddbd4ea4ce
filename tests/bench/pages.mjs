// What the benchmarks share: the lean page that ours is compared with, the browser, and how numbers are told.
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { root } from '../web/harness.mjs';

export const size = { width: 1280, height: 800 };
export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });

/** A font, Dear ImGui on a canvas of our canvas's size, and a frame whenever the pointer does something. */
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lean</title><body style="margin:0"><canvas id="canvas" width="${size.width}" height="${size.height + 512}"></canvas><script type="module">
import create from "./lean.js";
const [lean, font] = await Promise.all([create(), fetch("font.ttf").then((response) => response.arrayBuffer())]);
const room = lean._lean_room(font.byteLength);
lean.HEAPU8.set(new Uint8Array(font), room);
lean._lean_start(room, font.byteLength);
let wanted = false, pressed = 0, x = 0, y = 0;
const draw = () => { wanted = false; lean._lean_frame(${size.width}, ${size.height + 512}, x, y, pressed); };
const heard = (event) => { [x, y, pressed] = [event.offsetX, event.offsetY, event.buttons & 1]; if (!wanted) requestAnimationFrame(draw); wanted = true; };
for (const kind of ["pointermove", "pointerdown", "pointerup"]) document.addEventListener(kind, heard);
draw();
Object.assign(globalThis, { lean, ready: performance.now() });
</script></body></html>`;

/** A folder with the lean page, compressed as ours is. Needs build/web/lean.js (cmake --build build/web --target lean). */
export function leanFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'lean-'));
  for (const [name, file] of Object.entries({ 'lean.js': 'build/web/lean.js', 'lean.wasm': 'build/web/lean.wasm', 'font.ttf': 'build/fonts/text-regular.ttf' })) {
    copyFileSync(join(root, file), join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(readFileSync(join(root, file))));
  }
  writeFileSync(join(folder, 'index.html'), html);
  return folder;
}
