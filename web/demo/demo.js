// Lists what the embedded parts tell their page.
const log = /** @type {Element} */ (document.querySelector('#told .log'));
const rows = log.querySelector('tbody');
for (const name of ['ready', 'opened', 'guessed', 'solved', 'started', 'answered', 'completed', 'passed', 'failed', 'located', 'erased']) {
  addEventListener(`stemwise-${name}`, (event) => {
    const { target, detail } = /** @type {CustomEvent & { target: Element }} */ (event);
    const row = document.createElement('tr');
    for (const text of [target.getAttribute('module'), name, Object.keys(detail).length ? JSON.stringify(detail) : '']) row.append(Object.assign(document.createElement('td'), { textContent: text }));
    rows?.append(row);
    log.scrollTop = log.scrollHeight;
  });
}
