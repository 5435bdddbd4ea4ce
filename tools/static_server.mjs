// Serves a folder on this computer only: node tools/static_server.mjs FOLDER [--port N] [--listing off] [--open]
// For the browser tests: import { serve } from it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8', '.gif': 'image/gif', '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.map': 'application/json', '.md': 'text/markdown; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf', '.png': 'image/png', '.svg': 'image/svg+xml', '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp', '.woff2': 'font/woff2', '.xml': 'application/xml', '.zip': 'application/zip',
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The encodings that a request accepts, from its Accept-Encoding header; q=0 refuses one. */
function accepted(header = '') {
  return new Set(header.split(',').map((part) => part.trim().toLowerCase())
    .filter((part) => part && !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(';')[0].trim()));
}

/** A compressed sibling of `path` that the client takes and that is not older, else `path` itself. */
function variant(path, encodings) {
  for (const [encoding, suffix] of [['br', '.br'], ['gzip', '.gz']]) {
    if (encodings.has(encoding) && isFile(path + suffix) && statSync(path + suffix).mtimeMs >= statSync(path).mtimeMs)
      return { file: path + suffix, encoding };
  }
  return { file: path, encoding: undefined };
}

function listing(folder, urlPath) {
  const rows = readdirSync(folder, { withFileTypes: true }).map((entry) => entry.name + (entry.isDirectory() ? '/' : ''))
    .sort().map((name) => `<li><a href="${encodeURI(name)}">${escape(name)}</a>`);
  return `<!doctype html><meta charset="utf-8"><title>${escape(urlPath)}</title><h1>${escape(urlPath)}</h1><ul>${rows.join('\n')}</ul>`;
}

function answer(root, { withListing, always }, request, response) {
  const send = (status, headers, body) => {
    response.writeHead(status, { 'X-Content-Type-Options': 'nosniff', ...always, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const plain = (status, text) => send(status, { 'Content-Type': 'text/plain; charset=utf-8' }, `${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'only GET and HEAD');

  let urlPath;
  try {
    urlPath = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  } catch {
    return plain(400, 'not a path');
  }
  let path = resolve(join(root, urlPath));
  if (urlPath.includes('\0') || (path !== root && !path.startsWith(root + sep))) return plain(403, 'outside of the folder');
  if (isFolder(path)) {
    if (!urlPath.endsWith('/')) {
      const { pathname, search } = new URL(request.url, 'http://localhost');
      return send(301, { Location: `./${pathname.split('/').pop()}/${search}` });
    }
    const index = join(path, 'index.html');
    if (!isFile(index) && withListing) return send(200, { 'Content-Type': types['.html'] }, listing(path, urlPath));
    path = index;
  }
  if (!isFile(path)) return plain(404, 'not found');

  const encodings = accepted(request.headers['accept-encoding']);
  const { file, encoding: found } = variant(path, encodings);
  const loose = !found && encodings.has('br') && /\.(html|json|svg|xml)$/.test(path); // compressed on its way, as hosts do
  const encoding = loose ? 'br' : found;
  const body = loose ? brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : readFileSync(file);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'Content-Type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': 'no-cache', // keep it, but ask each time whether it is still the same
    ETag: etag,
    Vary: 'Accept-Encoding',
    ...(encoding && { 'Content-Encoding': encoding }),
  };
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return send(304, headers);
  return send(200, { ...headers, 'Content-Length': body.length }, body);
}

/**
 * Serves `folder` on 127.0.0.1, on `port` or the next free one (0: any). Resolves to {url, port, close()}.
 * `strict` fails instead of looking further; `always`: headers of each answer.
 */
export async function serve(folder, port = 8000, { withListing = true, strict = false, always = {} } = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    try {
      answer(root, { withListing, always }, request, response);
    } catch (error) {
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`${error.message}\n`);
    }
  });
  const listen = (at) => new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(at, '127.0.0.1', () => { server.off('error', failed); done(); });
  });
  for (let at = port; ; at++) {
    try {
      await listen(at);
      break;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || strict || at >= port + 100) throw error;
    }
  }
  const bound = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections?.(); });
  return { url: `http://127.0.0.1:${bound}/`, port: bound, close };
}

function openInBrowser(url) {
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}

async function main(args) {
  const usage = 'usage: node tools/static_server.mjs FOLDER [--port N] [--listing off] [--open]';
  let folder;
  let port = 8000;
  let withListing = true;
  let open = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--port') port = Number(args[++i]);
    else if (args[i] === '--listing') withListing = args[++i] !== 'off';
    else if (args[i] === '--open') open = true;
    else if (!args[i].startsWith('--') && folder === undefined) folder = args[i];
    else { console.error(usage); return 2; }
  }
  if (folder === undefined || !Number.isInteger(port) || port < 0 || port > 65535) { console.error(usage); return 2; }
  if (!isFolder(folder)) { console.error(`There is no folder ${folder}: run tools/serve, which builds it.`); return 1; }
  const server = await serve(folder, port, { withListing });
  if (server.port !== port && port !== 0) console.log(`Port ${port} is taken.`);
  console.log(`Stemwise is at ${server.url}`);
  if (open) openInBrowser(server.url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { server.close().then(() => process.exit(0)); });
  return undefined;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const code = await main(process.argv.slice(2));
  if (code !== undefined) process.exit(code);
}
