// The panel: an overview, a term with its statements, or a statement with its sentences.

const LISTED = 12;
const DISPUTED = ['contested', 'opposed', 'refuted'];
const MARKED = { subject: 'subject', object: 'object', trigger: 'relation', cue: 'doubt or denial' };

function overview() {
  if (!statements.length) return [emptyNote()];
  const disputed = statements.filter((s) => DISPUTED.includes(s.verdict)).sort(bySupport);
  const best = statements.filter((s) => s.verdict !== 'refuted').sort(bySupport).slice(0, LISTED);
  return [
    el('h2', {}, 'Overview'),
    el('p', {}, 'Click an edge for its sentences, a node for its statements, or search for a term.'),
    ...leftOutNote(),
    ...section('Most supported', best),
    ...section('Where papers disagree', disputed.slice(0, LISTED)),
    disputed.length > LISTED ? action(`Show all ${disputed.length} in the graph`, showDisputed) : '',
  ];
}

function showDisputed() {
  chooseOnly('Verdict', DISPUTED);
  fit();
}

function emptyNote() {
  return el('div', { class: 'empty' }, el('h2', {}, 'No claims yet'),
    el('p', {}, `${count(raw.counts.papers, 'paper')} read, and no statement found in them. `,
      'Build again with more papers, or with ready-made claims.'));
}

function leftOutNote() {
  const left = raw.counts.statements - statements.length;
  if (left <= 0) return [];
  return [el('p', { class: 'note' }, `The picture holds the ${count(statements.length, 'statement')} that most papers support; `,
    `${left.toLocaleString('en')} more are in the tables beside this file.`)];
}

function section(title, found) {
  return found.length ? [el('h3', {}, title), statementList(found)] : [];
}

function statementList(found) {
  return el('ul', { class: 'statements' }, found.map((statement) => el('li', {}, statementButton(statement))));
}

function statementButton(statement) {
  const colour = looks.directions[statement.relation.direction][0];
  const papers = el('span', { class: 'number' }, count(statement.papers, 'paper'));
  return el('button', { type: 'button', class: 'statement', onclick: () => go('edge', statement.id, true) },
    brief(statement.subject.name), ' ', el('span', { class: `relation ${colour.replace(' ', '-')}` }, statement.label), ' ',
    brief(statement.object.name), el('span', { class: 'badges' }, papers, badges(statement)));
}

function badges(statement) {
  const certainty = statement.certainty === 'asserted' ? '' : badge(statement.certainty, statement.certainty);
  const verdict = statement.verdict === 'single' ? '' : badge(verdictText(statement.verdict), statement.verdict);
  return [certainty, verdict];
}

function badge(text, kind) {
  return el('span', { class: `badge ${kind}` }, text);
}

function verdictText(verdict) {
  return [looks.verdicts[verdict][0], verdict].filter(Boolean).join(' ');
}

function action(text, onclick) {
  return el('button', { type: 'button', class: 'action', onclick }, text);
}

function back() {
  return el('button', { type: 'button', class: 'plain', onclick: () => go('', '') }, '← overview');
}

// a term

function termDetails(term) {
  return [
    back(),
    el('h2', {}, categorySwatch(term.category), ' ', own(term.name)),
    el('p', { class: 'facts' }, looks.categories[categoryOf(term.category)][0], ' · ', link(term.url, term.curie),
      term.url ? '' : ' (in no vocabulary)'),
    termFacts(term),
    action('Show only its neighbours', () => only(term)),
    el('h3', {}, count(term.statements.length, 'statement')),
    statementList([...term.statements].sort(bySupport)),
  ];
}

function termFacts(term) {
  const rows = [['also written', term.aliases], ['about', term.about.map(nameOf)], ['aspect', term.aspect ? [term.aspect] : []],
    ['kind of', term.broader.map(nameOf)], ['markers', term.markers.map(nameOf)], ['same as', term.exact]];
  return factList(rows.filter(([, values]) => values.length));
}

function factList(rows) {
  return el('dl', {}, rows.flatMap(([name, values]) => [el('dt', {}, name), el('dd', {}, own(values.join(', ')))]));
}

// a statement

function statementDetails(statement) {
  const [affirming, denying] = [false, true].map((negated) => statement.claims.filter((claim) => claim.negated === negated));
  return [
    back(),
    triple(statement),
    verdictLine(statement.verdict),
    beliefLine(statement),
    ...opposition(statement),
    el('p', { class: 'fine' }, 'Marked: ', KINDS.map((kind) => [el('mark', { class: kind }, MARKED[kind]), ' '])),
    ...claimSection(statement, affirming, 'affirming'),
    ...claimSection(statement, denying, 'denying'),
    moreNote(statement.all - statement.claims.length),
  ];
}

function triple({ subject, relation, label, object }) {
  const said = el('span', { class: 'relation' }, relationSwatch(relation), ' ', label);
  return el('h2', { class: 'triple' }, termButton(subject), said, termButton(object));
}

function moreNote(number) {
  return number > 0 ? el('p', { class: 'note' }, `${count(number, 'more sentence')} in claims.jsonl, beside this file.`) : '';
}

function termButton(term) {
  const onclick = () => go('node', term.curie, true);
  return el('button', { type: 'button', class: 'term', onclick }, categorySwatch(term.category), ' ', brief(term.name));
}

function verdictLine(verdict) {
  return el('p', { class: 'facts' }, badge(verdictText(verdict), verdict), ' ', looks.verdicts[verdict][1]);
}

function beliefLine(statement) {
  const bar = el('meter', { min: 0, max: 1, value: statement.belief, 'aria-label': 'belief' });
  const sides = statement.negated ? ` · ${statement.affirmed} affirm, ${statement.negated} deny` : '';
  const belief = ['belief ', statement.belief.toFixed(2), ' ', bar];
  return el('p', { class: 'facts' }, belief, ' · ', count(statement.papers, 'paper'), sides);
}

function opposition(statement) {
  const others = statement.opposed.map((number) => statements[number]);
  return others.length ? [el('h3', {}, 'Opposed by'), statementList(others)] : [];
}

function claimSection(statement, claims, word) {
  if (!claims.length) return [];
  return [el('h3', {}, `${count(claims.length, 'sentence')} ${word} it`), ...claims.map((claim) => claimCard(claim))];
}

function claimCard(claim) {
  const given = claim.given ? `given as “${claim.given}”` : '';
  const facts = [claim.section.toLowerCase(), claim.reading, `score ${claim.score}`, given];
  return el('article', { class: claim.negated ? 'claim denying' : 'claim' },
    claim.sentence === null ? el('p', { class: 'note' }, 'No sentence was given with this claim.') : sentence(claim),
    el('p', { class: 'badges' }, badge(claim.certainty, claim.certainty), claim.negated ? badge('✕ negated', 'refuted') : ''),
    factList(claim.context.map(([key, ...values]) => [key.replaceAll('_', ' '), values.map(nameOf)])),
    paperLine(claim.paper),
    el('p', { class: 'fine' }, facts.filter(Boolean).join(' · ')));
}

function sentence({ sentence: text, marks }) {
  const stretches = [];
  for (let i = 0; i < marks.length; i += 3) stretches.push({ start: marks[i], end: marks[i + 1], kind: KINDS[marks[i + 2]] });
  const cuts = [...new Set([0, text.length, ...stretches.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const over = (start, end) => stretches.filter((stretch) => stretch.start <= start && end <= stretch.end);
  const parts = cuts.slice(1).map((end, i) => piece(plain(text.slice(cuts[i], end)), over(cuts[i], end)));
  return el('blockquote', { dir: 'auto' }, parts);
}

function piece(text, stretches) {
  if (!stretches.length) return text;
  const kinds = stretches.map(({ kind }) => kind);
  return el('mark', { class: kinds.join(' '), title: kinds.map((kind) => MARKED[kind]).join(', ') }, text);
}

function paperLine(paper) {
  const [first, ...more] = paper.links;
  const title = paper.title || paper.key;
  const by = [paper.authors, paper.journal, paper.year].filter(Boolean).join(' · ');
  return el('p', { class: 'paper' }, first ? link(first[1], title) : own(title), by ? el('span', { class: 'by' }, own(by)) : '',
    more.map(([name, url]) => [' ', link(url, name)]));
}
