// What is chosen stands in the address (#node=…, #edge=…), so that it can be linked and gone back from.

let move = true;

function go(kind, id, along = false) {
  move = along;
  const hash = kind ? `#${kind}=${encodeURIComponent(id)}` : '#';
  if (location.hash === hash || (!kind && !location.hash)) show();
  else location.hash = hash;
}

function show() {
  const [, kind, id] = /^#(node|edge)=(.*)$/.exec(location.hash) ?? [];
  const found = kind === 'node' ? termByCurie.get(decoded(id)) : kind === 'edge' ? statementById.get(decoded(id)) : null;
  const draw = !found ? overview : kind === 'node' ? () => termDetails(found) : () => statementDetails(found);
  fill(byId('panel'), draw().filter(Boolean));
  select(kind, found);
  move = true;
}

function fill(panel, children) {
  const focused = panel.contains(document.activeElement);
  panel.replaceChildren(...children);
  panel.scrollTop = 0;
  if (focused) panel.focus();
  if (innerWidth < 900 && location.hash) panel.scrollIntoView({ block: 'start' });
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function select(kind, found) {
  inTheLight(kind, found);
  if (!found) return network.unselectAll();
  if (kind === 'node') network.selectNodes([found.number]);
  else network.setSelection({ nodes: [], edges: [found.number] }, { highlightEdges: false });
  if (move) goTo(kind === 'node' ? [found.number] : [found.subject.number, found.object.number]);
}

function onClick({ nodes: [node], edges: [edge] }) {
  if (node !== undefined) go('node', terms[node].curie);
  else if (edge !== undefined) go('edge', statements[edge].id);
  else go('', '');
}

function toggleLabels() {
  labelled = !labelled;
  network.redraw();
  byId('labels').setAttribute('aria-pressed', String(labelled));
}

function reset() {
  resetFacets();
  byId('query').value = '';
  go('', '');
  fit();
}

byId('counts').replaceChildren(`${count(raw.counts.papers, 'paper')} · ${count(raw.counts.statements, 'statement')}`);
buildFacets();
byId('fit').addEventListener('click', () => fit());
byId('labels').addEventListener('click', toggleLabels);
byId('reset').addEventListener('click', reset);
network.on('click', onClick);
addEventListener('hashchange', show);
if (innerWidth < 900) byId('facets').open = false;
goTo(nodes.getIds(), false);
show();
globalThis.claimgraph = { network, statements, terms };
