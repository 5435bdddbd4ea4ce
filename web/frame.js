// What a page does inside an iframe: once its host has shaken hands, the frame is as tall as the content, only the part that
// is on the screen is drawn, and the host hears what happens. Understands our own embed.js, and H5P's resizer where that is installed.

const stripe = 64; // CSS pixels: how finely the visible part is known

/** Offers the handshake; what it hands back tells the host of an event. @param {{ stage: import('./stage.js').Stage }} page @returns {(event: string, detail: any) => void} */
export function join({ stage }) {
  const tell = (message, origin = '*') => parent.postMessage(message, origin);
  let host; // 'stemwise' or 'h5p', once it has answered
  let listener; // the origin of a page that has asked for events
  let height = 0;
  const waiting = []; // events for a page that has not shaken hands yet

  const report = () => {
    const now = Math.ceil(stage.contentHeight());
    if (!host || now === height) return;
    height = now;
    if (host === 'stemwise') tell({ context: 'stemwise', action: 'resize', height });
    else tell({ context: 'h5p', action: 'prepareResize', scrollHeight: height, clientHeight: innerHeight });
  };

  addEventListener('message', ({ source, data, origin }) => {
    if (source !== parent || !data) return;
    if (data.action === 'hello' && (data.context === 'stemwise' || data.context === 'h5p') && !host) {
      host = data.context;
      document.documentElement.style.overflowY = 'hidden'; // the frame is as tall as the page: nothing to scroll
      watchStripes(stage);
      report();
    }
    if (data.action === 'hello' && data.context === 'stemwise') {
      listener = origin === 'null' ? '*' : origin; // a page in a sandbox has no name
      for (const message of waiting.splice(0)) tell(message, listener);
    }
    if (data.context === 'h5p' && data.action === 'resizePrepared') tell({ context: 'h5p', action: 'resize', scrollHeight: height, clientHeight: innerHeight });
  });
  new ResizeObserver(report).observe(stage.app);
  tell({ context: 'stemwise', action: 'hello' });
  tell({ context: 'h5p', action: 'hello' });
  tell({ context: 'stemwise', event: 'ready', detail: {} });

  return (event, detail) => {
    const message = { context: 'stemwise', event, detail };
    if (listener) tell(message, listener);
    else waiting.push(message);
  };
}

/** Which part of the frame is on the screen is known only from what intersects it, also across origins. */
function watchStripes(stage) {
  const seen = new Map(); // element -> is it on the screen?
  const layer = document.createElement('div');
  layer.setAttribute('aria-hidden', 'true');
  Object.assign(layer.style, { position: 'absolute', left: '0', top: '0', width: '1px', pointerEvents: 'none' });
  stage.app.append(layer);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) seen.set(target, isIntersecting);
    const tops = [...seen].filter(([, visible]) => visible).map(([element]) => element.offsetTop);
    if (tops.length) stage.show({ top: Math.min(...tops), height: Math.max(...tops) + stripe - Math.min(...tops) });
  });
  const cover = () => {
    const wanted = Math.ceil(stage.contentHeight() / stripe);
    while (layer.childElementCount < wanted) {
      const element = document.createElement('div');
      Object.assign(element.style, { position: 'absolute', top: `${layer.childElementCount * stripe}px`, width: '1px', height: `${stripe}px` });
      layer.append(element);
      observer.observe(element);
    }
    while (layer.childElementCount > wanted) {
      const last = /** @type {Element} */ (layer.lastElementChild);
      seen.delete(last);
      observer.unobserve(last);
      last.remove();
    }
  };
  new ResizeObserver(cover).observe(stage.app);
  cover();
}
