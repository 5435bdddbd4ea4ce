// What a page says that was written at build time and whose program could not even begin to load: most often in an iframe with sandbox="allow-scripts", which allows no modules.
// Then boot.js cannot be had, and this ordinary script is loaded in its place (tools/pages.mjs). It keeps the frame as tall as the text, as boot.js would.
import './frame.js';

const { base = '.', pages = [] } = JSON.parse(document.getElementById('files')?.textContent ?? '{}');
const page = document.querySelector('.page');
const [, place] = /^#\/([^?]*)/.exec(location.hash) ?? [];
const isHere = place === undefined || pages.includes(place);

const box = document.createElement('div');
box.id = 'trouble';
box.setAttribute('role', 'note');
const say = (/** @type {string} */ words) => box.appendChild(Object.assign(document.createElement('p'), { textContent: words }));

if (origin === 'null') {
  const whole = new URL(location.href);
  whole.search = '';
  const link = Object.assign(document.createElement('a'), { href: whole.href, target: '_blank', rel: 'noopener', textContent: 'Open it in a window of its own' });
  link.style.color = 'var(--link)';
  say(isHere ? 'You can read this page here. To answer its questions, move its figures and keep your progress, open it in a window of its own: the page around it allows no more.'
    : 'This part of the course cannot be shown here: the page around it does not allow that.');
  box.appendChild(document.createElement('p')).append(link);
  say(`If nothing opens, copy this address: ${whole.href}`);
} else {
  say(`The program for this page could not be loaded.${isHere ? ' You can read the page all the same.' : ''}`);
  const again = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Try again' });
  again.addEventListener('click', () => location.reload());
  box.append(again);
}

document.getElementById('app')?.before(box);
if (isHere) for (const hint of page?.querySelectorAll('noscript') ?? []) hint.outerHTML = hint.textContent ?? ''; // what those without scripts see,
for (const needs of page?.querySelectorAll('.needs') ?? []) needs.remove(); // but for what this page would need
