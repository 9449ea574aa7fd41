// The picture: vis-network with the positions that came with the page.

const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let labelled = false;

const nodes = new vis.DataSet(raw.network.nodes);
const edges = new vis.DataSet(raw.network.edges.map((edge) => ({ ...edge, ...lookOf(statements[edge.id]) })));
const network = new vis.Network(byId('graph'), { nodes, edges }, { ...raw.network.options, ...inkOptions() });

function ink() {
  return dark.matches ? { text: '#e8e8ea', paper: '#17181b' } : { text: '#222326', paper: '#fdfdfc' };
}

function inkOptions() {
  const { text, paper } = ink();
  const halo = { color: text, strokeColor: paper, strokeWidth: 3, face: 'system-ui, sans-serif' };
  return {
    nodes: { ...raw.network.options.nodes, font: halo },
    edges: { ...raw.network.options.edges, font: { ...halo, size: 12, align: 'horizontal' } },
  };
}

function lookOf(statement) {
  const { direction, symmetric } = statement.relation;
  const [, type, colour] = looks.directions[direction];
  const dashes = looks.certainties[statement.certainty];
  return {
    color: { color: colour, highlight: colour, hover: colour, opacity: 0.85 },
    arrows: symmetric ? '' : { to: { enabled: true, type, scaleFactor: 0.75 } },
    dashes: statement.verdict === 'refuted' ? [1, 4] : dashes.length ? dashes : false,
    label: labelOf(statement),
  };
}

function labelOf(statement) {
  const sign = looks.verdicts[statement.verdict][0];
  return [sign, labelled ? statement.label : ''].filter(Boolean).join(' ') || undefined;
}

function relabel(on) {
  labelled = on;
  edges.update(statements.map((statement) => ({ id: statement.number, label: labelOf(statement) ?? '' })));
}

function hide(hiddenNodes, hiddenEdges) {
  nodes.update(changed(nodes, hiddenNodes));
  edges.update(changed(edges, hiddenEdges));
}

function changed(set, hidden) {
  return set.get({ fields: ['id', 'hidden'] })
    .filter((item) => Boolean(item.hidden) !== hidden.has(item.id))
    .map((item) => ({ id: item.id, hidden: hidden.has(item.id) }));
}

function motion() {
  return calm.matches ? false : { duration: 350, easingFunction: 'easeInOutQuad' };
}

function fit(ids) {
  network.fit({ nodes: ids, maxZoomLevel: 1.4, animation: motion() });
}

function goTo(ids) {
  if (ids.length === 1) network.focus(ids[0], { scale: Math.max(network.getScale(), 0.8), animation: motion() });
  else fit(ids);
}

function tipAt(text, point) {
  const tip = byId('tip');
  tip.hidden = !text;
  tip.replaceChildren(own(text));
  tip.style.left = `${Math.min(point.x + 14, byId('stage').clientWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${point.y + 14}px`;
}

function inWords(statement) {
  return `${statement.subject.name} ${statement.label} ${statement.object.name}`;
}

dark.addEventListener('change', () => network.setOptions(inkOptions()));
network.on('hoverNode', ({ node, pointer }) => tipAt(terms[node].name, pointer.DOM));
network.on('hoverEdge', ({ edge, pointer }) => tipAt(inWords(statements[edge]), pointer.DOM));
for (const event of ['blurNode', 'blurEdge', 'dragStart', 'zoom', 'click']) network.on(event, () => tipAt('', { x: 0, y: 0 }));
