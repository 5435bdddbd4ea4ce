// <stemwise-course module="delivery" chapter="lungs" quiz theme="dark"></stemwise-course> in a course page.
// Loads nothing until it is near the screen, grows with its content, and tells the page what happened:
//   stemwise-ready      detail {}
//   stemwise-answered   detail {module, question, place, points, tries, certainty, seconds, kind, stem, interaction}
//                       points of 1; certainty where it was asked; interaction is {type, items, targets, right, range, response} with SCORM's and xAPI's
//                       types: responses are lists of [id] or [item, given], each of `right` is a right one, a number is right within `range`
//   stemwise-completed  detail {module, chapter}                        every guess, task and checkpoint of a chapter
//                       detail {module, session, points, asked, answered, share, whole}   a quiz came to its end; module is `quiz` for one over several;
//                       share of all marks; whole unless it only went over what was missed
//   stemwise-passed, stemwise-failed  detail {module, session, share, pass}   a whole quiz with a pass mark; failed only when all was answered
//   stemwise-located    detail {route}                                  the learner went to another place of the course
// Without this script the iframe sends the same as messages: {context: 'stemwise', event, detail}. Only `ready` comes unasked;
// for the others, and for the height ({context: 'stemwise', action: 'resize', height}), send it {context: 'stemwise', action: 'hello'}
// once it has said hello itself. What has happened meanwhile follows then.

const base = new URL('.', /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? location.href);

class StemwiseCourse extends HTMLElement {
  /** @type {HTMLIFrameElement | undefined} */
  frame;
  /** @type {IntersectionObserver | undefined} */
  near;
  /** @param {MessageEvent} event */
  listener = (event) => this.hear(event);

  static observedAttributes = ['module', 'chapter', 'quiz', 'theme'];

  connectedCallback() {
    this.style.display ||= 'block';
    this.style.minHeight ||= '480px';
    this.near = new IntersectionObserver((entries, near) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      this.load();
    }, { rootMargin: '600px' });
    this.near.observe(this);
    addEventListener('message', this.listener);
  }

  disconnectedCallback() {
    this.near?.disconnect();
    removeEventListener('message', this.listener);
    this.frame?.remove();
    this.frame = undefined;
  }

  attributeChangedCallback() {
    if (this.frame) this.frame.src = this.address();
  }

  address() {
    const address = new URL('index.html', base);
    const theme = this.getAttribute('theme');
    if (theme) address.searchParams.set('theme', theme);
    const module = this.getAttribute('module');
    const part = this.hasAttribute('quiz') ? 'quiz' : this.getAttribute('chapter');
    address.hash = module ? `/${module}${part ? `/${part}` : ''}` : '/';
    return address.href;
  }

  load() {
    const frame = Object.assign(document.createElement('iframe'), { src: this.address(), title: this.getAttribute('title') || 'Course' });
    Object.assign(frame.style, { width: '100%', height: '480px', border: '0', display: 'block' });
    frame.addEventListener('load', () => frame.contentWindow?.postMessage({ context: 'stemwise', action: 'hello' }, '*'));
    this.frame = frame;
    this.append(frame);
  }

  hear({ source, data }) {
    if (!this.frame || source !== this.frame.contentWindow || data?.context !== 'stemwise') return;
    if (data.action === 'hello') source.postMessage({ context: 'stemwise', action: 'hello' }, '*'); // it started after our own
    if (data.action === 'resize' && data.height > 0) this.frame.style.height = `${Math.min(Math.ceil(data.height), 100000)}px`;
    if (data.event) this.dispatchEvent(new CustomEvent(`stemwise-${data.event}`, { detail: data.detail, bubbles: true }));
  }
}

if (!customElements.get('stemwise-course')) customElements.define('stemwise-course', StemwiseCourse);
