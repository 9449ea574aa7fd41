'use strict';
(() => {
  const RESULTS = 'application/sparql-results+json';
  const ANSWER = `${RESULTS}, text/turtle;q=0.9`;
  const SHOWN = 500; // rows that are drawn at once
  const find = (id) => document.getElementById(id);
  const { queries, prefixes } = JSON.parse(find('data').textContent);
  const starts = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
  const query = find('query');
  let asking = null;
  let rest = [];

  function made(tag, text, attributes = {}) {
    const element = Object.assign(document.createElement(tag), attributes);
    element.textContent = text;
    return element;
  }

  function curie(iri) {
    const start = starts.find(([, value]) => iri.startsWith(value));
    return start ? `${start[0]}:${iri.slice(start[1].length)}` : iri;
  }

  function cell(term) {
    const box = made('td', '');
    if (!term) return box;
    if (term.type === 'uri' && /^https?:\/\//.test(term.value)) {
      box.append(made('a', curie(term.value), { href: term.value, target: '_blank', rel: 'noreferrer noopener', title: term.value }));
    } else if (term.type === 'triple') {
      box.textContent = JSON.stringify(term.value);
    } else {
      box.textContent = term.value;
      if (term.value.length > 60) box.className = 'long';
      if (/#(integer|decimal|double|float|int|long)$/.test(term.datatype ?? '')) box.className = 'number';
    }
    return box;
  }

  function draw(columns) {
    const body = find('table').tBodies[0];
    for (const row of rest.splice(0, SHOWN)) {
      const line = body.insertRow();
      line.append(...columns.map((column) => cell(row[column])));
    }
    find('more').hidden = !rest.length;
    find('more').onclick = () => draw(columns);
  }

  function table(found) {
    const columns = found.head.vars;
    const head = made('tr', '');
    head.append(...columns.map((column) => made('th', column, { scope: 'col' })));
    const top = document.createElement('thead');
    top.append(head);
    find('table').append(top, document.createElement('tbody'));
    rest = found.results.bindings;
    const count = rest.length;
    draw(columns);
    if (!count) return query.value.includes('VALUES') ? 'nothing found; another value in VALUES may find more,' : 'nothing found,';
    return `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;
  }

  function text(value) {
    find('text').textContent = value;
    find('text').hidden = false;
    return '';
  }

  function clear() {
    find('table').replaceChildren();
    find('text').hidden = find('more').hidden = find('files').hidden = true;
    find('told').className = '';
  }

  function tell(message, wrong = false) {
    find('told').textContent = message;
    find('told').className = wrong ? 'wrong' : '';
  }

  async function fetched(accept) {
    const headers = { Accept: accept, 'Content-Type': 'application/sparql-query' };
    const answer = await fetch('/sparql', { method: 'POST', headers, body: query.value, signal: asking.signal });
    if (!answer.ok) throw new Error((await answer.text()).trim());
    return answer;
  }

  function shown(answer, body) {
    if (!answer.headers.get('content-type').startsWith(RESULTS)) return text(body) || 'a graph, as Turtle';
    const found = JSON.parse(body);
    find('files').hidden = false;
    return 'boolean' in found ? (found.boolean ? 'yes' : 'no') : table(found);
  }

  async function guarded(work) {
    asking?.abort();
    asking = new AbortController();
    const mine = asking; // a later question may take its place
    find('run').disabled = true;
    find('stop').disabled = false;
    try {
      await work();
    } catch (error) {
      if (mine === asking) tell(error.name === 'AbortError' ? 'stopped' : error.message, error.name !== 'AbortError');
    } finally {
      if (mine === asking) {
        find('run').disabled = false;
        find('stop').disabled = true;
      }
    }
  }

  function ask() {
    return guarded(async () => {
      clear();
      tell('asking …');
      const begun = performance.now();
      const answer = await fetched(ANSWER);
      const body = await answer.text();
      const seconds = ((performance.now() - begun) / 1000).toFixed(2);
      tell(`${shown(answer, body)} in ${seconds} s`);
    });
  }

  function save({ accept, ending }) {
    return guarded(async () => {
      const address = URL.createObjectURL(await (await fetched(accept)).blob());
      made('a', '', { href: address, download: `answer.${ending}` }).click();
      URL.revokeObjectURL(address);
    });
  }

  function choose(button, value) {
    query.value = value;
    for (const other of find('questions').querySelectorAll('button')) other.setAttribute('aria-current', other === button);
  }

  for (const { name, asks, text: value } of queries) {
    const button = made('button', '', { type: 'button' });
    button.append(made('b', name.replaceAll('_', ' ')), made('small', asks));
    button.addEventListener('click', () => { choose(button, value); ask(); });
    const item = made('li', '');
    item.append(button);
    find('questions').append(item);
  }
  find('run').addEventListener('click', ask);
  find('stop').addEventListener('click', () => asking?.abort());
  query.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask();
  });
  for (const button of find('files').querySelectorAll('button')) button.addEventListener('click', () => save(button.dataset));

  const given = new URLSearchParams(location.search).get('query');
  const first = queries.findIndex((one) => one.name === 'top_statements');
  choose(given === null ? find('questions').querySelectorAll('button')[first] : null, given ?? queries[Math.max(first, 0)].text);
})();
