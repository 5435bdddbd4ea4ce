// <stemwise-course module="delivery" chapter="lungs" quiz theme="dark"></stemwise-course> in a course page.
// Loads nothing until it is near the screen, grows with its content, and tells the page what happened:
//   stemwise-ready      detail {}
//   stemwise-answered   detail {module, question, place, points}        points of 1
//   stemwise-completed  detail {module, chapter}                        every guess, task and checkpoint of a chapter
//                       detail {module, session, points, asked, answered}   a quiz came to its end
// The same events arrive without this script as messages from the iframe: {context: 'stemwise', event, detail}.

const base = new URL('.', document.currentScript?.src ?? location.href);

class StemwiseCourse extends HTMLElement {
  static observedAttributes = ['module', 'chapter', 'quiz', 'theme'];

  connectedCallback() {
    this.style.display ||= 'block';
    this.style.minHeight ||= '480px';
    this.near = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.near.disconnect();
      this.load();
    }, { rootMargin: '600px' });
    this.near.observe(this);
    this.listener = (event) => this.hear(event);
    addEventListener('message', this.listener);
  }

  disconnectedCallback() {
    this.near.disconnect();
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
    this.frame = Object.assign(document.createElement('iframe'), { src: this.address(), title: this.getAttribute('title') || 'Stemwise course' });
    Object.assign(this.frame.style, { width: '100%', height: '480px', border: '0', display: 'block' });
    this.frame.addEventListener('load', () => this.frame.contentWindow.postMessage({ context: 'stemwise', action: 'hello' }, '*'));
    this.append(this.frame);
  }

  hear({ source, data }) {
    if (!this.frame || source !== this.frame.contentWindow || data?.context !== 'stemwise') return;
    if (data.action === 'hello') source.postMessage({ context: 'stemwise', action: 'hello' }, '*'); // it started after our own
    if (data.action === 'resize' && data.height > 0) this.frame.style.height = `${Math.min(Math.ceil(data.height), 100000)}px`;
    if (data.event) this.dispatchEvent(new CustomEvent(`stemwise-${data.event}`, { detail: data.detail, bubbles: true }));
  }
}

if (!customElements.get('stemwise-course')) customElements.define('stemwise-course', StemwiseCourse);
