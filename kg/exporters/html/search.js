// A search box with completion: names, identifiers and the wordings of the papers.

const MATCHES = 12;
const index = terms.map((term) => ({ term, texts: [term.name, term.curie, ...term.aliases].map((text) => text.toLowerCase()) }));
let active = -1;

function matchesOf(query) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const ranked = index.map(({ term, texts }) => ({ term, rank: Math.min(...texts.map((text) => rankOf(text, wanted))) }));
  return ranked.filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank || b.term.statements.length - a.term.statements.length || a.term.number - b.term.number)
    .slice(0, MATCHES).map(({ term }) => term);
}

function rankOf(text, wanted) {
  if (text === wanted) return 0;
  const at = text.indexOf(wanted);
  if (at === 0) return 1;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
  return wanted.split(/\s+/).every((word) => text.includes(word)) ? 4 : 9;
}

function offer() {
  const found = matchesOf(byId('query').value);
  const list = byId('matches');
  active = found.length ? 0 : -1;
  list.replaceChildren(...found.map(option));
  if (!found.length && byId('query').value.trim()) list.append(el('li', { class: 'none' }, 'No term of this graph matches.'));
  open(list.childElementCount > 0);
  point();
}

function option(term, number) {
  const wording = term.aliases.length ? ` ${term.aliases.slice(0, 3).join(', ')}` : '';
  const onmousedown = (event) => {
    event.preventDefault();
    take(term.curie);
  };
  const name = el('span', { class: 'name' }, brief(term.name), el('span', { class: 'by' }, brief(wording)));
  const attributes = { role: 'option', id: `match-${number}`, 'data-curie': term.curie, onmousedown };
  return el('li', attributes, categorySwatch(term.category), name,
    el('span', { class: 'number' }, term.statements.length));
}

function open(on) {
  byId('matches').hidden = !on;
  byId('query').setAttribute('aria-expanded', String(on));
}

function point() {
  const options = [...byId('matches').querySelectorAll('[role=option]')];
  options.forEach((item, number) => item.setAttribute('aria-selected', String(number === active)));
  options[active]?.scrollIntoView({ block: 'nearest' });
  if (options[active]) byId('query').setAttribute('aria-activedescendant', options[active].id);
  else byId('query').removeAttribute('aria-activedescendant');
}

function take(curie) {
  open(false);
  byId('query').value = termByCurie.get(curie).name;
  go('node', curie, true);
}

function onKey(event) {
  const options = byId('matches').querySelectorAll('[role=option]');
  if (event.key === 'Escape') open(false);
  else if (event.key === 'Enter' && options[active]) take(options[active].dataset.curie);
  else if (['ArrowDown', 'ArrowUp'].includes(event.key) && options.length) {
    event.preventDefault();
    active = (active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
    point();
  }
}

byId('query').addEventListener('input', offer);
byId('query').addEventListener('focus', offer);
byId('query').addEventListener('blur', () => open(false));
byId('query').addEventListener('keydown', onKey);
