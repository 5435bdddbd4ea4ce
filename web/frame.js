// What a page does inside an iframe: once its host has shaken hands, the frame is as tall as the content, and only
// the part that is on the screen is drawn. Understands our own embed.js, and H5P's resizer where that is installed.

const stripe = 64; // CSS pixels: how finely the visible part is known

export function joinHost(stage) {
  const tell = (message) => parent.postMessage(message, '*');
  let host; // 'stemwise' or 'h5p', once it has answered
  let height = 0;

  const report = () => {
    const now = Math.ceil(stage.contentHeight());
    if (!host || now === height) return;
    height = now;
    if (host === 'stemwise') tell({ context: 'stemwise', action: 'resize', height });
    else tell({ context: 'h5p', action: 'prepareResize', scrollHeight: height, clientHeight: innerHeight });
  };

  addEventListener('message', ({ source, data }) => {
    if (source !== parent || !data) return;
    if (data.action === 'hello' && (data.context === 'stemwise' || data.context === 'h5p') && !host) {
      host = data.context;
      document.documentElement.style.overflowY = 'hidden'; // the frame is as tall as the page: nothing to scroll
      watchStripes(stage);
      report();
    }
    if (data.context === 'h5p' && data.action === 'resizePrepared') tell({ context: 'h5p', action: 'resize', scrollHeight: height, clientHeight: innerHeight });
  });
  new ResizeObserver(report).observe(stage.app);
  tell({ context: 'stemwise', action: 'hello' });
  tell({ context: 'h5p', action: 'hello' });
  tell({ context: 'stemwise', event: 'ready', detail: {} });
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
      seen.delete(layer.lastChild);
      observer.unobserve(layer.lastChild);
      layer.lastChild.remove();
    }
  };
  new ResizeObserver(cover).observe(stage.app);
  cover();
}
