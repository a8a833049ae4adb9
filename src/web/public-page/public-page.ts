/* What the public pages gain from a script; without it they are whole. */

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const source = button.parentElement?.querySelector<HTMLInputElement>('[data-copy-source]');
  if (!source) continue;
  button.hidden = false;
  button.setAttribute('aria-live', 'polite');
  const label = button.textContent;
  button.addEventListener('click', async () => {
    button.textContent = (await copy(source)) ? 'Copied' : 'Press Ctrl-C';
    setTimeout(() => {
      button.textContent = label;
    }, 2_000);
  });
}

/** The clipboard needs https; elsewhere the text is selected, so that a key press copies it. */
async function copy(source: HTMLInputElement): Promise<boolean> {
  source.select();
  try {
    await navigator.clipboard.writeText(source.value);
    return true;
  } catch {
    return false;
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-drop]')) {
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) continue;
  input.addEventListener('change', () => form.requestSubmit());
  addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) form.classList.remove('over');
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('over');
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    input.files = files;
    form.requestSubmit();
  });
}
