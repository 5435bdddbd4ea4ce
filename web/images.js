// Images of the course for the canvas: the browser reads them, whatever their format, and the program gets their pixels.

const mostWidth = 720; // CSS pixels: the widest that a chapter's text is
const mostPixels = 4096; // along one side of a texture

/** An image as the program takes it (src/ui/images.hpp). @param {string} address @returns {Promise<Uint8Array>} */
export async function decoded(address) {
  await fetch(address, { cache: 'no-cache' }).catch(() => {}); // so that an image that was edited is not the browser's old copy
  const image = new Image();
  image.src = address;
  await image.decode();
  const drawing = /\.svg$/.test(address); // sharp at any size
  const wanted = mostWidth * devicePixelRatio / image.naturalWidth;
  const scale = Math.min(drawing ? wanted : Math.min(1, wanted), mostPixels / image.naturalWidth, mostPixels / image.naturalHeight);
  const [width, height] = [image.naturalWidth, image.naturalHeight].map((length) => Math.max(1, Math.round(length * scale)));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  Object.assign(context, { fillStyle: '#fff', imageSmoothingQuality: 'high' }); // paper: what is drawn in black must be seen in the dark, too
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const bytes = new Uint8Array(12 + data.length);
  const head = new DataView(bytes.buffer);
  [width, height, drawing ? 0 : image.naturalWidth].forEach((number, i) => head.setUint32(4 * i, number, true));
  bytes.set(data, 12);
  return bytes;
}
