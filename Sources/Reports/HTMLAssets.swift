/// What the page for browsers brings along: its style and its script.
enum HTMLAssets {
  static let style = """
    :root { color-scheme: light dark; --ink: #1d2430; --paper: #fff; --faint: #5c6675; --line: #d5dae1; --soft: #f4f6f9; --link: #0b57b0; --mark: #fff3c4; --metrics: #dbe7f6; --trace: #e3f0d5; --setup: #ececf2; }
    @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { --ink: #e4e7ec; --paper: #14181f; --faint: #9aa4b2; --line: #343b47; --soft: #1d222b; --link: #7db5ff; --mark: #4a4110; --metrics: #1f3350; --trace: #2a3d1c; --setup: #2b2b38; } }
    :root[data-theme=dark] { color-scheme: dark; --ink: #e4e7ec; --paper: #14181f; --faint: #9aa4b2; --line: #343b47; --soft: #1d222b; --link: #7db5ff; --mark: #4a4110; --metrics: #1f3350; --trace: #2a3d1c; --setup: #2b2b38; }
    :root[data-theme=light] { color-scheme: light; }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 6.5rem; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
    header { position: sticky; top: 0; z-index: 1; background: var(--paper); border-bottom: 1px solid var(--line); padding: .4rem 1rem; }
    nav { display: flex; gap: .2rem 1rem; overflow-x: auto; white-space: nowrap; }
    .tools { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-top: .3rem; }
    main, #source { max-width: 82rem; margin: 0 auto; padding: 0 1rem; }
    input, button { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: .15rem .5rem; }
    a { color: var(--link); }
    a:focus-visible, button:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; }
    h2 { margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
    code, pre { font: 13px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
    code { background: var(--soft); border-radius: 3px; padding: 0 .2em; }
    .place { text-decoration: none; }
    .place:hover code, .place:hover { text-decoration: underline; }
    .wide { overflow-x: auto; margin: .6rem 0; }
    table { border-collapse: collapse; min-width: 100%; }
    th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .25rem .6rem .25rem 0; min-width: 2rem; }
    td:first-child { white-space: nowrap; }
    td:first-child code { white-space: normal; }
    th { color: var(--faint); font-weight: 600; }
    th button { border: 0; background: none; padding: 0; font-weight: 600; color: var(--faint); cursor: pointer; text-align: left; }
    tr:target, figure:target { background: var(--mark); }
    tr[hidden], li[hidden] { display: none; }
    .picture { display: block; max-width: none; }
    .picture text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: var(--ink); }
    .picture .stage { fill: var(--faint); font-weight: 600; }
    .picture a text { fill: var(--link); }
    .picture rect { fill: var(--paper); stroke: var(--faint); }
    .picture .shared rect { stroke-width: 2.5; }
    .picture .entry rect { stroke-width: 2; }
    .metrics .sink rect, .metrics .entry rect { fill: var(--metrics); }
    .trace .sink rect, .trace .entry rect { fill: var(--trace); }
    .setup .sink rect, .setup .entry rect { fill: var(--setup); }
    .picture path { fill: none; stroke: var(--faint); }
    .picture .likely { stroke-dasharray: 6 4; }
    .picture .possible { stroke-dasharray: 2 4; }
    .small { color: var(--faint); }
    figure { margin: .6rem 0; }
    figcaption { color: var(--faint); }
    pre { margin: 0; overflow-x: auto; background: var(--soft); padding: .4rem; overflow-wrap: normal; }
    pre i { display: inline-block; min-width: 3.2em; color: var(--faint); font-style: normal; user-select: none; }
    mark { background: var(--mark); color: inherit; }
    dialog { width: min(60rem, 94vw); border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: var(--ink); }
    dialog form { float: right; }
    @media (max-width: 40rem) { body { font-size: 14px; } th, td { min-width: 6rem; } .chain td:first-child, .chain th:first-child { min-width: 3.5rem; } header { padding: .3rem .6rem; } main, #source { padding: 0 .6rem; } }
    @media print { header, dialog { display: none; } }
    """

  static let script = """
    'use strict';
    (function () {
      var root = document.documentElement, search = document.getElementById('search'), found = document.getElementById('found');
      document.getElementById('theme').addEventListener('click', function () {
        var isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
        root.dataset.theme = isDark ? 'light' : 'dark';
      });
      var rows = Array.from(document.querySelectorAll('main tbody tr, main li'));
      var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
      function filter() {
        var words = search.value.toLowerCase().split(/\\s+/).filter(Boolean), count = 0;
        rows.forEach(function (row, index) {
          var isShown = words.every(function (word) { return texts[index].includes(word); });
          row.hidden = !isShown;
          if (isShown) count += 1;
        });
        found.textContent = words.length ? count + ' / ' + rows.length : '';
      }
      search.addEventListener('input', filter);
      document.addEventListener('keydown', function (event) {
        if (event.key === '/' && document.activeElement !== search && !event.ctrlKey && !event.metaKey && !event.altKey) {
          event.preventDefault();
          search.focus();
        }
      });
      document.querySelectorAll('table:not(.chain)').forEach(function (table) {
        table.querySelectorAll('th').forEach(function (head, column) {
          if (!head.textContent.trim()) return;
          var button = document.createElement('button');
          button.type = 'button';
          while (head.firstChild) button.appendChild(head.firstChild);
          head.appendChild(button);
          button.addEventListener('click', function () {
            var isDown = head.getAttribute('aria-sort') === 'ascending', body = table.tBodies[0];
            table.querySelectorAll('th').forEach(function (other) { other.removeAttribute('aria-sort'); });
            head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
            Array.from(body.rows).sort(function (a, b) {
              var order = a.cells[column].textContent.localeCompare(b.cells[column].textContent, undefined, { numeric: true });
              return isDown ? -order : order;
            }).forEach(function (row) { body.appendChild(row); });
          });
        });
      });
      var dialog = document.getElementById('dialog');
      document.addEventListener('click', function (event) {
        var link = event.target.closest('a[href^="#"]');
        if (!link) return;
        var target = document.getElementById(link.getAttribute('href').slice(1));
        if (!target) return;
        if (link.classList.contains('place') && dialog.showModal) {
          event.preventDefault();
          dialog.lastElementChild.replaceChildren(target.cloneNode(true));
          dialog.lastElementChild.firstChild.removeAttribute('id');
          dialog.showModal();
        } else if (target.hidden) {
          search.value = '';
          filter();
        }
      });
      dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });
    })();
    """
}
