// Lists what the embedded parts tell their host.
for (const name of ['ready', 'answered', 'completed']) {
  addEventListener(`stemwise-${name}`, (event) => {
    const { target, detail } = /** @type {CustomEvent & { target: Element }} */ (event);
    const line = document.createElement('li');
    line.textContent = `${target.getAttribute('module')}: ${name} ${JSON.stringify(detail)}`;
    document.getElementById('told')?.append(line);
  });
}
