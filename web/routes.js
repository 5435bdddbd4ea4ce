// Addresses, and the reader's place on each page.

/** Routes in the address bar, and the place on the page for each entry of the history. */
export class Routes {
  constructor() {
    this.changed = () => {}; // called when the address is another
    this.place = undefined; // where `settle` has scrolled to for this page
    history.scrollRestoration = 'manual';
    this.current = location.hash;
    this.wanted = history.state?.scroll ?? 0; // where to scroll to, until it is done
    addEventListener('scroll', () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.keepPlace(), 200); }, { passive: true });
    addEventListener('click', () => this.keepPlace(), { capture: true }); // of a link, perhaps
    addEventListener('pagehide', () => this.keepPlace());
    addEventListener('hashchange', () => {
      clearTimeout(this.timer);
      this.current = location.hash;
      this.wanted = history.state?.scroll ?? 0;
      this.place = undefined;
      this.changed();
    });
    for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(type, () => this.letGo(), { passive: true, capture: true });
  }

  route() { return location.hash.slice(1) || '/'; }

  go(route) {
    this.keepPlace();
    location.hash = route;
  }

  /** Names the page as it is, and goes nowhere. */
  rename(route) {
    history.replaceState(history.state, '', `#${route}`);
    this.current = location.hash;
    return location.href;
  }

  /** Not on the way to another page: the place would be noted for the wrong one. */
  keepPlace() {
    if (this.wanted === undefined && this.current === location.hash) history.replaceState({ scroll: scrollY }, '');
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
