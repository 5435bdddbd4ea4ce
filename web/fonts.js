// The fonts of the canvas, as fonts of the page: the mirror's text falls on the drawn text.
import { Trouble } from './loader.js';

/** @type {Record<string, FontFaceDescriptors & { family?: string }>} */
const faces = {
  'fonts/text-regular.ttf': {},
  'fonts/text-bold.ttf': { weight: '700' },
  'fonts/extras.ttf': { family: 'Stemwise Extras' },
};

export const fontNames = [...Object.keys(faces), 'fonts/icons.ttf'];

/** A font that came later: the italic face, or characters that the others lack (`fonts/greek-bold.ttf`). @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
export async function useFurther(name, bytes) {
  const [, pack, style] = /** @type {string[]} */ (/(\w+)-(\w+)\.ttf/.exec(name));
  const face = style === 'italic' ? new FontFace('Stemwise', bytes, { style })
    : new FontFace(`Stemwise ${pack}`, bytes, { weight: style === 'bold' ? 'bold' : 'normal' });
  await face.load().catch((error) => { throw new Trouble(`the file ${name} is damaged`, `${name}: ${error.message}`); });
  document.fonts.add(face);
  return bytes;
}

/** @param {Record<string, Uint8Array<ArrayBuffer>>} assets */
export async function useFonts(assets) {
  for (const [name, { family = 'Stemwise', ...descriptors }] of Object.entries(faces)) {
    if (document.fonts.check(`${descriptors.weight ?? ''} 1em "${family}"`)) continue; // the page as it was written has it; one more would set all its text anew
    const face = new FontFace(family, assets[name], descriptors);
    document.fonts.add(face);
    await face.load().catch((error) => { throw new Trouble(`the file ${name} is damaged`, `${name}: ${error.message}`); });
  }
}
