// A desk with a screen reader: a screen of its own (Xvfb, openbox), a bus of its own, a Chromium with a window on it, and
// Orca, which speaks into a file. Keys are pressed as a keyboard does it (xdotool). All of it ends with `leave`.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, patience } from '../web/harness.mjs';

const here = new URL('.', import.meta.url).pathname;
const launcher = '/usr/libexec/at-spi-bus-launcher';
const keys = { Enter: 'Return', Space: 'space', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right', Control: 'ctrl', Shift: 'shift', Escape: 'Escape' };

/** What is missing on this machine for a desk; empty when all is there. */
export const missing = () => ['Xvfb', 'openbox', 'xdotool', 'dbus-daemon', 'gdbus', 'orca'].filter((name) => spawnSync('which', [name]).status !== 0)
  .concat(existsSync(launcher) ? [] : launcher).join(', ');

/** For its browser: everything is told to the bus, in a window without bars that fills the screen. */
export const flags = ['--force-renderer-accessibility', '--kiosk', '--window-position=0,0', '--window-size=1280,900'];

export class Desk {
  constructor() {
    this.home = mkdtempSync(join(tmpdir(), 'stemwise-desk-'));
    this.transcript = join(this.home, 'transcript.txt');
    this.running = [];
    this.read = 0; // utterances that were asked about
    this.browsing = false; // the screen reader has most keys
    /** @type {NodeJS.ProcessEnv} */
    this.env = { ...process.env, HOME: this.home, XDG_DATA_HOME: join(this.home, 'data'), XDG_CONFIG_HOME: join(this.home, 'config'), XDG_RUNTIME_DIR: this.home, STEMWISE_TRANSCRIPT: this.transcript, LANG: 'C.UTF-8', NO_AT_BRIDGE: '0' };
    writeFileSync(this.transcript, '');
  }

  /** A program that runs until `leave`. Its output goes to a file of its name. */
  start(name, args = [], options = {}) {
    const process = spawn(name, args, { env: this.env, stdio: ['ignore', 'pipe', 'ignore'], detached: true, ...options });
    this.running.unshift(process);
    return process;
  }

  run(name, args) {
    const { status, stdout, stderr } = spawnSync(name, args.map(String), { env: this.env, encoding: 'utf8', timeout: 10000 });
    if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** The screen and the bus: how a browser is to be started on them. */
  async set() {
    const screen = this.start('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']);
    this.env.DISPLAY = `:${await line(screen)}`;
    const bus = this.start('dbus-daemon', ['--session', '--nofork', '--print-address']);
    this.env.DBUS_SESSION_BUS_ADDRESS = await line(bus);
    this.start('openbox');
    this.start(launcher, ['--launch-immediately']);
    for (const property of ['IsEnabled', 'ScreenReaderEnabled']) {
      await eventually(() => this.run('gdbus', ['call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus', '--method', 'org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', property, '<true>']));
    }
    return { headless: false, env: this.env };
  }

  /** Begins to listen: once the browser is there. */
  async listen() {
    if (this.all().length) return;
    mkdirSync(join(this.home, 'data/orca'), { recursive: true });
    copyFileSync(join(here, 'orca-customizations.py'), join(this.home, 'data/orca/orca-customizations.py'));
    this.start('orca', ['--disable', 'braille'], { stdio: 'ignore' });
    await this.hears('Screen reader on');
  }

  /** Writes into the transcript what is done. */
  note(words) { appendFileSync(this.transcript, `\t${words}\n`); }

  /** All that was said. */
  all() { return readFileSync(this.transcript, 'utf8').split('\n').filter((line) => line && !line.startsWith('\t')); }

  /** Waits until that is said, since the last question. */
  async hears(/** @type {string} */ wanted, within = patience) {
    return eventually(() => {
      const lines = this.all().slice(this.read);
      if (!lines.some((line) => line.includes(wanted))) throw new Error(`not heard: ${wanted}\nheard:\n  ${lines.join('\n  ')}`);
    }, within);
  }

  /** What is said, since the last question, until nothing has been for a while. */
  async hush(quiet = 700) {
    for (let count = -1; count !== this.all().length;) {
      count = this.all().length;
      await new Promise((done) => { setTimeout(done, quiet); });
    }
    const lines = this.all().slice(this.read);
    this.read += lines.length;
    return lines;
  }

  /** Focus mode, and it stays: the page has all keys. */
  async stick() {
    await eventually(async () => { // a screen reader that has not yet come to a new window does not have its keys
      this.press('Insert+a');
      this.press('Insert+a');
      await this.hears('Focus mode is sticky', 5000);
    });
    this.browsing = false;
  }

  /** Browse mode, in which Orca has most keys, from the focus mode that stays. */
  async browse() {
    this.press('Insert+a');
    await this.hears('Browse mode');
    this.browsing = true;
  }

  /** Presses a key, by Playwright's name for it. */
  press(key) {
    this.note(key);
    this.run('xdotool', ['key', key.split('+').map((each) => keys[each] ?? each).join('+')]);
  }

  /** The page with the desk's keyboard in place of Playwright's own, for hands.mjs. A key has been pressed when the page has had it: the next one would otherwise be for what has the focus no more. In browse mode the screen reader keeps some. */
  at(page) {
    const seen = () => page.evaluate(() => globalThis.keysSeen ?? 0).catch(() => 0);
    const until = (count) => eventually(async () => { if (await seen() < count) throw new Error(); }, this.browsing ? 1000 : 10000).catch(() => {});
    const press = async (key) => {
      const before = await seen();
      this.press(key);
      await until(before + 1);
    };
    const type = async (text) => {
      const before = await seen();
      this.note(text);
      this.run('xdotool', ['type', '--delay', '30', text]);
      await until(before + text.length);
    };
    return new Proxy(page, { get: (target, name) => name === 'keyboard' ? { press, type, followed: true } : typeof target[name] === 'function' ? target[name].bind(target) : target[name] });
  }

  /** A page of the desk's browser that has the keyboard. */
  async enter(page) {
    await page.addInitScript(() => { addEventListener('keyup', () => { globalThis.keysSeen = (globalThis.keysSeen ?? 0) + 1; }, true); });
    this.run('xdotool', ['mousemove', '4', '500', 'click', '1', 'mousemove', '4', '890']);
  }

  // The mouse.
  async hold(page, x, y) {
    const window = await page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
    this.run('xdotool', ['mousemove', Math.round(window.x + x), Math.round(window.y + y), 'mousedown', '1']);
  }
  async drag(x, y) {
    this.run('xdotool', ['mousemove_relative', '--', x, y]);
    await new Promise((done) => { setTimeout(done, 40); });
  }
  letGo() { this.run('xdotool', ['mouseup', '1']); }

  /** What an assistive technology does by AT-SPI. */
  operate(role, name) {
    this.note(`(${role}) ${name}`);
    return this.run('/usr/bin/python3', [join(here, 'operate.py'), role, name]);
  }

  async leave() {
    for (const { pid } of this.running) {
      try { process.kill(-pid, 'SIGTERM'); } catch { /* has ended */ }
    }
    await new Promise((done) => { setTimeout(done, 300); });
    for (const { pid } of this.running) {
      try { process.kill(-pid, 'SIGKILL'); } catch { /* has ended */ }
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The first line that a program prints. */
async function line(process) {
  let text = '';
  for await (const piece of process.stdout) {
    text += piece;
    if (text.includes('\n')) return text.split('\n')[0];
  }
  throw new Error('it has ended');
}
