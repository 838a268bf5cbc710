// Loaded before the first paint, so that a stored theme does not flash and the language is known before any word is
// loaded. The page's policy forbids inline scripts: this is a file of its own, kept to what cannot wait.
(function () {
  var theme = 'system';
  var density = '';
  var language = '';
  try {
    var stored = JSON.parse(localStorage.getItem('drainboard.preferences') || '{}');
    if (stored && (stored.theme === 'light' || stored.theme === 'dark')) theme = stored.theme;
    if (stored && typeof stored.density === 'string') density = stored.density;
    if (stored && typeof stored.language === 'string') language = stored.language;
  } catch {
    // Storage is blocked or holds something else: the system's theme is right.
  }
  document.documentElement.dataset.theme = theme;
  if (/^[a-z]{1,16}$/.test(density)) document.documentElement.dataset.density = density;
  if (/^[a-zA-Z-]{2,5}$/.test(language)) document.documentElement.dataset.language = language;
})();
