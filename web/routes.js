// Addresses, and the reader's place on each page.

/** The course's own address, and the places in it that have a page (tools/pages.mjs): `paracrine/reach`. @typedef {{ base: string, pages: string[] }} Places */

/**
 * The address of a route: of its page, where it has one; else behind the # of the nearest. What a link says of a figure stands behind the #, too.
 * @param {string} route @param {Places} places
 */
export function addressOf(route, { base, pages }) {
  if (!pages.length) return `#${route}`;
  const [path, state] = route.split(/\?(.*)/s);
  const place = path.slice(1);
  const folder = (name) => base + (name && `${name}/`);
  if (pages.includes(place)) return folder(place) + (state ? `#${state}` : '');
  const [near] = place.split('/');
  return `${folder(pages.includes(near) ? near : '')}#${route}`;
}

/** The route that an address leads to; undefined outside of the course. @param {URL | Location} address @param {Places} places */
export function routeAt({ href, hash }, { base, pages }) {
  if (!pages.length) return hash.slice(1) || '/';
  if (!href.startsWith(base)) return undefined;
  if (hash.startsWith('#/')) return hash.slice(1);
  const place = href.slice(base.length).replace(/[?#].*/s, '').replace(/(^|\/)(index\.html)?$/, '');
  return pages.includes(place) ? `/${place}${hash && `?${hash.slice(1)}`}` : undefined;
}

/** Routes in the address bar, and the place on the page for each entry of the history. */
export class Routes {
  /** @param {Places} places */
  constructor(places) {
    this.known = places;
    // A page in a sandbox may change what stands behind the # alone.
    this.places = origin === 'null' ? { ...places, pages: [] } : places;
    this.changed = () => {}; // called when the address is another
    this.place = undefined; // where `settle` has scrolled to for this page
    history.scrollRestoration = 'manual';
    this.current = location.href;
    this.wanted = history.state?.scroll ?? 0; // where to scroll to, until it is done
    addEventListener('scroll', () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.keepPlace(), 200); }, { passive: true });
    addEventListener('click', () => this.keepPlace(), { capture: true }); // of a link, perhaps
    addEventListener('pagehide', () => this.keepPlace());
    addEventListener('popstate', () => this.arrived());
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(type, () => this.letGo(), { passive: true, capture: true });
  }

  /** The address is another. */
  arrived() {
    if (this.places.pages.length && location.hash.startsWith('#/')) history.replaceState(history.state, '', this.address(this.route())); // an old link
    clearTimeout(this.timer);
    this.current = location.href;
    this.wanted = history.state?.scroll ?? 0;
    this.place = undefined;
    this.changed();
  }

  route() { return routeAt(location, this.known) ?? '/'; }

  /** @param {string} route */
  address(route) { return addressOf(route, this.places); }

  /** @param {string} route */
  go(route) {
    this.keepPlace();
    const to = new URL(this.address(route), location.href);
    to.search = location.search; // what the course page around us has asked for
    if (to.href === location.href) return;
    history.pushState(null, '', to);
    this.arrived();
  }

  /** Links within the course are followed without loading it anew. @param {MouseEvent} event */
  follow(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[href]'));
    if (!link || link.target || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const route = this.places.pages.length ? routeAt(new URL(link.href), this.places) : undefined;
    if (route === undefined) return;
    event.preventDefault();
    this.go(route);
  }

  /** Names the page as it is, and goes nowhere. */
  rename(route) {
    history.replaceState(history.state, '', this.address(route));
    this.current = location.href;
    return location.href;
  }

  /** Not on the way to another page: the place would be noted for the wrong one. */
  keepPlace() {
    if (this.wanted === undefined && this.current === location.href) history.replaceState({ scroll: scrollY }, '');
  }

  /** The page was there already, and has been read: where it stands is the reader's. */
  stay() {
    if (this.wanted > 0) scrollTo(0, this.wanted);
    this.wanted = undefined;
  }

  /** After the new page was drawn: to its top, or to where the reader was when going back, once all of it is there. */
  settle(loading) {
    if (this.wanted === undefined) return;
    if (this.place !== undefined && scrollY !== this.place) return this.letGo(); // by the scroll bar, or what the browser finds
    scrollTo(0, this.wanted);
    this.place = scrollY;
    if (!loading) this.wanted = undefined;
  }

  /** The reader does something: where the page stands is theirs from now on. */
  letGo() {
    if (this.place !== undefined) this.wanted = undefined;
  }
}
