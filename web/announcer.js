// What screen readers are told besides what has the focus.

/** Appends to the live region, never replaces: a replaced text may go unheard. */
export class Announcer {
  constructor(region) {
    this.region = region;
  }

  say(text) {
    const line = document.createElement('div');
    // A repeat of the last text would not be spoken again: a no-break space makes it another one.
    line.textContent = this.region.lastChild?.textContent === text ? `${text}\u00a0` : text;
    this.region.append(line);
    while (this.region.childElementCount > 8) this.region.firstChild.remove();
  }
}
