// A file that is dropped anywhere on the page is opened, as a chosen one is. Loaded when the first page is drawn.

/** @param {DragEvent} event */
const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');

/** @param {import('./host.js').Host} host */
export function join(host) {
  addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); }); // else the browser would leave the page for the file
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) host.take(file);
  });
}
