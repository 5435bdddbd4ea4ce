// Banks of questions in XML: the browser takes them apart, since the program has nothing that reads XML. A package is unpacked first.
import { unzipSync } from 'fflate';

const deepest = 100; // elements in each other, as in src/interop/xml.hpp
const mostBytes = 8e6; // of a package unpacked, as in src/app/state.hpp: the program takes no more
const mostSigns = 4e5; // of <: an element takes far more memory than the few characters that it may be written in
const mostFiles = 2000; // of a package
const [nextEntry, nextPiece] = ['\x1e', '\x1f']; // which no XML has
const sign = `${nextEntry}stemwise-xml`;

/** Something about the file that keeps it from being read. */
class Refused extends Error {
  /** @param {string} wanted @param {number} [line] */
  constructor(wanted, line = 0) {
    super(wanted);
    this.line = line;
  }
}

/** In the encoding that its first line names. @param {Uint8Array} bytes */
function textOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const [, label = 'utf-8'] = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200))) ?? [];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    throw new Refused(`XML in UTF-8, not in ${label}`, 1);
  }
}

/** Entities of a file's own can be made to grow: a declaration that may have some is refused before anything is parsed. @param {string} text */
function refuseEntities(text) {
  const ahead = /(?:\s|\ufeff)+|<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE(?:[^>["']|"[^"]*"|'[^']*')*(?<own>\[)?/y;
  for (let found = ahead.exec(text); found; found = ahead.exec(text)) {
    if (found.groups?.own) throw new Refused('XML without entities of its own', 1);
  }
}

/** The lines in which elements begin, in their order. @param {string} text which is well formed */
function linesOf(text) {
  const pieces = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(?<name>[^\s<>/!?]+)/g;
  const lines = [];
  let line = 1;
  let end = text.indexOf('\n'); // of that line
  for (const { index, groups } of text.matchAll(pieces)) {
    for (; end >= 0 && end < index; line++) end = text.indexOf('\n', end + 1);
    if (groups?.name) lines.push(line);
  }
  return lines;
}

/** @param {string} text @returns {string[]} entries */
function elementsOf(text) {
  refuseEntities(text);
  if (text.split('<', mostSigns + 1).length > mostSigns) throw new Refused(`fewer than ${mostSigns} elements`);
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const trouble = document.getElementsByTagName('parsererror')[0];
  if (trouble) {
    const words = (trouble.querySelector('div') ?? trouble).textContent?.trim().replace(/\s+/g, ' ') ?? '';
    throw new Refused(`XML: ${words}`, Number(/line (?:number )?(\d+)/i.exec(words)?.[1] ?? 0));
  }
  const lines = linesOf(text);
  /** @type {string[]} */
  const entries = [];
  let count = 0;
  /** @param {Element} element @param {number} depth */
  const add = (element, depth) => {
    if (depth > deepest) throw new Refused(`elements that stand in each other at most ${deepest} deep`, lines[count]);
    entries.push(`e${[lines[count++] ?? 0, element.localName, ...[...element.attributes].flatMap(({ name, value }) => [name, value])].join(nextPiece)}`);
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child instanceof Element) add(child, depth + 1);
      else if (child instanceof Text) entries.push(`t${child.data}`); // CDATA, too
    }
    entries.push('c');
  };
  add(document.documentElement, 0);
  return entries;
}

/** A file's entries, or why it has none. @param {string} name @param {Uint8Array} bytes */
function fileOf(name, bytes) {
  const begin = `f${name.replace(/[^\x20-\x7e\xa0-\uffff]/g, ' ')}`;
  try {
    return [begin, ...elementsOf(textOf(bytes))];
  } catch (error) {
    if (error instanceof Refused) return [begin, `p${error.line}${nextPiece}${error.message.replace(/[\x00-\x1f]/g, ' ')}`];
    throw error;
  }
}

/** The files of a package, of which those in XML count. @param {Uint8Array} bytes */
function filesIn(bytes) {
  const rest = [];
  let size = 0;
  let count = 0;
  const files = unzipSync(bytes, { filter: ({ name, originalSize }) => {
    if (name.endsWith('/')) return false;
    if (++count > mostFiles) throw new Refused(`a package of at most ${mostFiles} files`);
    if (!/\.xml$/i.test(name)) {
      rest.push(name);
      return false;
    }
    size += originalSize;
    if (size > mostBytes) throw new Refused(`a package whose questions take up ${mostBytes / 1e6} MB at most`);
    return true;
  } });
  return [...Object.entries(files).flatMap(([name, content]) => fileOf(name, content)), ...rest.map((name) => `f${name}`)];
}

/** A file of XML, or a package of such files, as the program takes it (src/interop/xml.hpp). @param {Uint8Array} bytes */
export function takenApart(bytes) {
  const isPackage = bytes[0] === 0x50;
  try {
    return [sign, ...isPackage ? filesIn(bytes) : fileOf('', bytes)].join(nextEntry);
  } catch (error) {
    return [sign, 'f', `p0${nextPiece}${error instanceof Refused ? error.message : 'a package that can be unpacked'}`].join(nextEntry);
  }
}
