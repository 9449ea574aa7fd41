// The rows of the page as objects; the order of the fields is that of content.py.

const KINDS = ['subject', 'object', 'trigger', 'cue'];
const raw = JSON.parse(byId('data').textContent);
const looks = raw.looks;
const CERTAINTIES = Object.keys(looks.certainties);

const relations = raw.relations.map(([label, negated, direction, symmetric]) => ({ label, negated, direction, symmetric }));

const terms = raw.terms.map((row, number) => {
  const [curie, name, category, url, aliases, about, broader, exact, markers, aspect] = row;
  return { number, curie, name: name || curie, category, url, aliases, about, broader, exact, markers, aspect, statements: [] };
});

const statements = raw.statements.map((row, number) => {
  const [id, relation, certainty, verdict, belief, papers, affirmed, negated, all, opposed, claims] = row;
  const edge = raw.network.edges[number];
  const found = {
    number, id, verdict, belief, papers, affirmed, negated, all, opposed,
    relation: relations[relation],
    certainty: CERTAINTIES[certainty],
    subject: terms[edge.from],
    object: terms[edge.to],
    claims: claims.map(claimOf),
  };
  found.label = verdict === 'refuted' ? found.relation.negated : found.relation.label;
  for (const end of new Set([found.subject, found.object])) end.statements.push(found);
  return found;
});

const termByCurie = new Map(terms.map((term) => [term.curie, term]));
const names = new Map(Object.entries(raw.names));
const statementById = new Map(statements.map((statement) => [statement.id, statement]));

function claimOf(row) {
  const [paper, sentence, marks, section, certainty, negated, reading, score, context, given] = row;
  return {
    paper: paperOf(raw.papers[paper]),
    sentence: sentence < 0 ? null : raw.sentences[sentence],
    marks, score, context, given,
    section: raw.sections[section],
    certainty: CERTAINTIES[certainty],
    negated: negated === 1,
    reading: raw.readings[reading],
  };
}

function paperOf([key, title, authors, journal, year, links]) {
  return { key, title, authors, journal, year, links };
}

function nameOf(curie) {
  const term = termByCurie.get(curie);
  return term ? term.name : names.get(curie) ?? curie;
}

function categoryOf(name) {
  return Object.hasOwn(looks.categories, name) ? name : 'biolink:NamedThing';
}

function bySupport(a, b) {
  return b.papers - a.papers || b.belief - a.belief || a.number - b.number;
}
