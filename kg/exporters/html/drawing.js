// The picture: vis-network with the positions that came with the page.

const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

const nodes = new vis.DataSet(raw.network.nodes.map(({ label, ...node }) => node)); // names.js writes the labels
const edges = new vis.DataSet(raw.network.edges.map((edge) => ({ ...edge, ...lookOf(statements[edge.id]) })));
const network = new vis.Network(byId('graph'), { nodes, edges }, raw.network.options);
const extent = extentOf(raw.network.nodes);
let hidden = { nodes: new Set(), edges: new Set() };

function ink() {
  return dark.matches
    ? { text: '#e8e8ea', paper: '#17181b', warn: '#ffb08a' }
    : { text: '#222326', paper: '#fdfdfc', warn: '#9a3412' };
}

function lookOf(statement) {
  const { direction, symmetric } = statement.relation;
  const [, type, colour] = looks.directions[direction];
  const dashes = looks.certainties[statement.certainty];
  return {
    color: { color: colour, highlight: colour, hover: colour, opacity: statement.verdict === 'refuted' ? 0.5 : 0.8 },
    arrowStrikethrough: type === 'bar',
    arrows: symmetric ? '' : { to: { enabled: true, type, scaleFactor: 0.8 } },
    dashes: statement.verdict === 'refuted' ? [1, 4] : dashes.length ? dashes : false,
  };
}

function extentOf(places) {
  const span = (values) => (values.length ? Math.max(...values) - Math.min(...values) : 0) + 140;
  return { width: span(places.map(({ x }) => x)), height: span(places.map(({ y }) => y)) };
}

function hide(hiddenNodes, hiddenEdges) {
  const before = hidden;
  hidden = { nodes: hiddenNodes, edges: hiddenEdges };
  nodes.update(changed(nodes, before.nodes, hiddenNodes));
  edges.update(changed(edges, before.edges, hiddenEdges));
}

function changed(set, before, after) {
  return set.getIds().filter((id) => before.has(id) !== after.has(id)).map((id) => ({ id, hidden: after.has(id) }));
}

function motion() {
  return calm.matches ? false : { duration: 350, easingFunction: 'easeInOutQuad' };
}

function fit() {
  const shown = nodes.getIds().filter((id) => !hidden.nodes.has(id));
  goTo(shown.length ? shown : nodes.getIds());
}

// Bring nodes into sight, with room for their names; a single one without zooming out.
function goTo(ids, animation = motion()) {
  const places = Object.values(network.getPositions(ids));
  if (!places.length) return;
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  const position = { x: middle(places.map(({ x }) => x)), y: middle(places.map(({ y }) => y)) };
  const scale = ids.length === 1 ? Math.max(network.getScale(), 0.7) : scaleFor(extentOf(places));
  network.moveTo({ position, scale, animation });
}

function scaleFor({ width, height }) {
  const { clientWidth, clientHeight } = byId('graph');
  return Math.max(0.02, Math.min(1.2, (clientWidth - 60) / width, (clientHeight - 40) / height));
}

function tipAt(text, point) {
  const tip = byId('tip');
  tip.hidden = !text;
  pointing(Boolean(text));
  tip.replaceChildren(own(text));
  if (!text) return;
  tip.style.left = `${Math.min(point.x + 14, byId('stage').clientWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${point.y + 14}px`;
}

function pointing(on) {
  byId('graph').classList.toggle('pointing', on);
}

function inWords(statement) {
  return `${statement.subject.name} ${statement.label} ${statement.object.name}`;
}

dark.addEventListener('change', () => network.redraw());
network.on('hoverNode', ({ node }) => setHovered(terms[node]));
network.on('blurNode', () => setHovered(null));
network.on('hoverEdge', ({ edge, pointer }) => tipAt(inWords(statements[edge]), pointer.DOM));
for (const event of ['blurEdge', 'dragStart', 'zoom', 'click']) network.on(event, () => tipAt('', { x: 0, y: 0 }));
