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

  // A file of the start that is missing (a release half installed, a network that went) leaves nothing to say so.
  var sentences = {
    en: 'A file of the console did not arrive. Reload the page; if this stays, the release on the server is incomplete.',
    fr: 'Un fichier de la console n’est pas arrivé. Rechargez la page ; si cela persiste, la version sur le serveur est incomplète.',
    'pt-BR':
      'Um arquivo do console não chegou. Recarregue a página; se isto continuar, a versão no servidor está incompleta.',
  };
  function sayMissing() {
    var root = document.getElementById('root');
    if (!root || root.firstChild) return;
    var line = document.createElement('p');
    line.setAttribute('role', 'alert');
    line.textContent = sentences[language] || sentences.en;
    root.append(line);
  }
  addEventListener(
    'error',
    function (event) {
      if (!(event.target instanceof HTMLElement)) return;
      if (document.readyState === 'complete') sayMissing();
      else addEventListener('load', sayMissing);
    },
    true,
  );
})();
