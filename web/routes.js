// Addresses, and the reader's place on each page.

/** Routes in the address bar, and the place on the page for each entry of the history. */
export class Routes {
  constructor(changed) {
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
      changed(this.route());
    });
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
    scrollTo(0, this.wanted);
    if (!loading()) this.wanted = undefined;
  }
}
