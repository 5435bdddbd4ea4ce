// What is on the screen, as pixels: for tests of what a pair of eyes sees.

/** The pixels of a screenshot, RGBA, as the page's browser decodes it. @param {any} page @param {Buffer} shot @returns {Promise<{ width: number, height: number, data: Uint8ClampedArray }>} */
export async function pixelsOf(page, shot) {
  const { width, height, data } = await page.evaluate(async (encoded) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))]));
    const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    drawing.drawImage(bitmap, 0, 0);
    const bytes = drawing.getImageData(0, 0, bitmap.width, bitmap.height).data;
    let text = '';
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return { width: bitmap.width, height: bitmap.height, data: btoa(text) };
  }, shot.toString('base64'));
  return { width, height, data: new Uint8ClampedArray(Buffer.from(data, 'base64')) };
}

/** What a byte of a colour comes to in WCAG's relative luminance, before its weight. */
const linear = Float64Array.from({ length: 256 }, (_, byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));

/** WCAG's contrast of two luminances, 1 to 21. */
export const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** WCAG's relative luminances (0 to 1) within a box of the picture, row by row; the box in pixels of the picture. */
export function luminances({ width, data }, { left, top, right, bottom }) {
  const [x1, x2, y1, y2] = [left, right, top, bottom].map(Math.round);
  const all = new Float64Array(Math.max(0, x2 - x1) * Math.max(0, y2 - y1));
  for (let y = y1, i = 0; y < y2; y++) {
    for (let at = 4 * (y * width + x1); i < (y - y1 + 1) * (x2 - x1); at += 4, i++) all[i] = 0.2126 * linear[data[at]] + 0.7152 * linear[data[at + 1]] + 0.0722 * linear[data[at + 2]];
  }
  return all;
}

/** The most frequent of the luminances, in steps of a thousandth: what a text stands on. @param {Float64Array} all */
export function groundOf(all) {
  const counts = new Uint32Array(1001);
  for (const each of all) counts[Math.round(1000 * each)]++;
  const most = counts.indexOf(Math.max(...counts));
  return all.find((each) => Math.round(1000 * each) === most) ?? 0;
}
