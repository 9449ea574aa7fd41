// Filters that are the legend too: within one facet any chosen value is enough, all facets must agree.

const FACETS = [
  { name: 'Category', ends: true, values: (s) => [categoryOf(s.subject.category), categoryOf(s.object.category)],
    label: (v) => looks.categories[v][0], swatch: categorySwatch },
  { name: 'Relation', values: (s) => [relations.indexOf(s.relation)], label: (v) => relations[v].label,
    swatch: (v) => relationSwatch(relations[v]) },
  { name: 'Certainty', values: (s) => [s.certainty], order: CERTAINTIES, label: (v) => v, swatch: certaintySwatch },
  { name: 'Verdict', values: (s) => [s.verdict], order: Object.keys(looks.verdicts),
    label: (v) => v, title: (v) => looks.verdicts[v][1], swatch: verdictSwatch },
];
let around = null;

function buildFacets() {
  for (const facet of FACETS) {
    const counts = counted(facet);
    const order = facet.order ?? [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
    facet.boxes = new Map();
    const rows = order.filter((value) => counts.has(value)).map((value) => facetRow(facet, value, counts.get(value)));
    byId('facets').append(fieldset(facet, rows));
  }
  byId('facets').append(el('p', { class: 'hint' }, 'A larger node has more statements, a wider edge more papers. ',
    '⊣ decreases, → increases, ◆ affects. Drag to move, scroll to zoom, click for the sentences.'));
}

function counted(facet) {
  const counts = new Map();
  const values = facet.ends ? terms.map((term) => categoryOf(term.category)) : statements.flatMap(facet.values);
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function fieldset(facet, rows) {
  const all = el('button', { type: 'button', class: 'plain', onclick: () => choose(facet, () => true) }, 'all');
  const none = el('button', { type: 'button', class: 'plain', onclick: () => choose(facet, () => false) }, 'none');
  return el('fieldset', {}, el('legend', {}, facet.name, ' ', all, ' ', none), el('div', { class: 'rows' }, rows));
}

function facetRow(facet, value, number) {
  const box = el('input', { type: 'checkbox', checked: true, onchange: () => filter() });
  facet.boxes.set(value, box);
  const only = el('button', { type: 'button', class: 'plain only', 'aria-label': `only ${facet.label(value)}`,
    onclick: () => choose(facet, (other) => other === value) }, 'only');
  const text = el('span', { class: 'name' }, facet.label(value));
  return el('div', { class: 'row', title: facet.title?.(value) }, el('label', {}, box, facet.swatch(value), text), only,
    el('span', { class: 'number' }, number.toLocaleString('en')));
}

function choose(facet, chosen) {
  for (const [value, box] of facet.boxes) box.checked = chosen(value);
  filter();
}

function chooseOnly(name, values) {
  for (const facet of FACETS) for (const [value, box] of facet.boxes) box.checked = facet.name !== name || values.includes(value);
  filter();
}

function resetFacets() {
  around = null;
  chooseOnly('', []);
}

function only(term) {
  around = term;
  filter();
  fit();
}

function visible(statement) {
  if (around && statement.subject !== around && statement.object !== around) return false;
  return FACETS.every((facet) => facet.values(statement).every((value) => facet.boxes.get(value).checked));
}

function filter() {
  const shown = statements.filter(visible);
  const kept = new Set(shown.flatMap((statement) => [statement.subject.number, statement.object.number]));
  const shownEdges = new Set(shown.map((statement) => statement.number));
  hide(missing(terms, kept), missing(statements, shownEdges));
  byId('shown').replaceChildren(...shownText(shown.length));
}

function missing(items, kept) {
  return new Set(items.map((item) => item.number).filter((number) => !kept.has(number)));
}

function shownText(number) {
  if (number === statements.length) return [];
  const what = `${number.toLocaleString('en')} of ${count(statements.length, 'statement')} shown`;
  const all = el('button', { type: 'button', class: 'plain', onclick: resetFacets }, 'show all');
  return [what, around ? [' around ', brief(around.name)] : '', ' ', all].flat();
}
