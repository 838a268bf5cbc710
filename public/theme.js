// Loaded before the first paint, so that a stored theme does not flash. The page's policy forbids inline scripts:
// this is a file of its own, kept to what cannot wait for the application.
(function () {
  var theme = 'system';
  var density = '';
  try {
    var stored = JSON.parse(localStorage.getItem('drainboard.preferences') || '{}');
    if (stored && (stored.theme === 'light' || stored.theme === 'dark')) theme = stored.theme;
    if (stored && typeof stored.density === 'string') density = stored.density;
  } catch {
    // Storage is blocked or holds something else: the system's theme is right.
  }
  document.documentElement.dataset.theme = theme;
  if (/^[a-z]{1,16}$/.test(density)) document.documentElement.dataset.density = density;
})();
