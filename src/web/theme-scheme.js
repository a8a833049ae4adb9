// Runs before the first paint, so that nobody who chose dark sees a white flash.
(() => {
  let choice = 'auto';
  try {
    choice = localStorage.getItem('signet-color-scheme') ?? 'auto';
  } catch {
    // Storage is closed in some private windows: the system's choice holds.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
