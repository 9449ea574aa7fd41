// Names in the picture: of one size at any zoom, none upon another, more of them the nearer one looks; and the light on
// what is chosen. Drawn as text on the canvas, over what vis-network drew.

const FONT = 'system-ui, "Segoe UI", sans-serif';
const AT_FIT = 36; // names and signs while the whole graph is in sight
const widths = new Map();
const ranked = [...terms].sort((a, b) => b.statements.length - a.statements.length || a.number - b.number);
const rankedStatements = [...statements].sort(bySupport);
const disputed = rankedStatements.filter((statement) => looks.verdicts[statement.verdict][0]);
let labelled = false;
let chosen = null; // { terms, statements }, in the light while all else is dimmed
let hovered = null;

function inTheLight(kind, found) {
  if (!found) chosen = null;
  else if (kind === 'edge') chosen = { terms: endsOf(found), statements: [found] };
  else chosen = { terms: [...new Set([found, ...found.statements.flatMap(endsOf)])], statements: found.statements };
  network.redraw();
}

function endsOf(statement) {
  return [statement.subject, statement.object];
}

function setHovered(term) {
  hovered = term;
  pointing(Boolean(term));
  network.redraw();
}

function drawNames(ctx) {
  const pen = penOf(ctx);
  const many = AT_FIT * Math.max(1, (pen.scale / scaleFor(extent)) ** 1.6);
  if (chosen) veil(pen);
  for (const term of [hovered, ...(chosen?.terms ?? [])].filter(Boolean)) drawName(pen, term);
  if (!chosen) first(ranked, hidden.nodes, many).forEach((term) => drawName(pen, term));
  const named = chosen?.statements ?? (labelled ? rankedStatements : disputed);
  first(named, hidden.edges, chosen ? 60 : many).forEach((statement) => drawRelation(pen, statement));
}

function first(items, without, number) {
  return items.filter((item) => !without.has(item.number)).slice(0, number);
}

function penOf(ctx) {
  const { clientWidth: width, clientHeight: height } = byId('graph');
  const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: width, y: height })];
  return { ctx, low, high, scale: network.getScale(), taken: [], ink: ink(), positions: network.getPositions() };
}

// The veil dims all; what is chosen is drawn again over it.
function veil(pen) {
  const { ctx, low, high, ink: { paper } } = pen;
  ctx.save();
  ctx.globalAlpha = 0.82;
  ctx.fillStyle = paper;
  ctx.fillRect(low.x, low.y, high.x - low.x, high.y - low.y);
  ctx.restore();
  for (const { number } of first(chosen.statements, hidden.edges)) again(ctx, network.body.edges[number], ['draw', 'drawArrows']);
  for (const { number } of first(chosen.terms, hidden.nodes)) again(ctx, network.body.nodes[number], ['draw']);
}

function again(ctx, item, ways) {
  for (const way of ways) item?.[way]?.(ctx);
}

function drawName(pen, term) {
  const { x, y } = pen.positions[term.number] ?? {};
  if (x === undefined || hidden.nodes.has(term.number)) return;
  const { label, size } = raw.network.nodes[term.number];
  const bold = chosen?.terms[0] === term || hovered === term;
  write(pen, plain(label).split('\n'), { x, y: y + size + 3 / pen.scale }, { size: bold ? 14 : 12, bold, colour: pen.ink.text });
}

function drawRelation(pen, statement) {
  const sign = looks.verdicts[statement.verdict][0];
  const text = [sign, labelled || chosen ? statement.label : ''].filter(Boolean).join(' ');
  const { x, y } = middle(pen, statement);
  write(pen, [text], { x, y: y - 7 / pen.scale }, { size: 11, bold: Boolean(sign), colour: sign ? pen.ink.warn : pen.ink.text });
}

function middle(pen, statement) {
  const point = network.body.edges[statement.number]?.edgeType?.getPoint?.(0.5);
  const [a, b] = [pen.positions[statement.subject.number], pen.positions[statement.object.number]];
  return point ?? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function write(pen, lines, { x, y }, { size, bold, colour }) {
  const { ctx, scale, taken } = pen;
  const [unit, high] = [size / scale, size * 1.15 / scale];
  const half = Math.max(...lines.map((line) => widthOf(ctx, line, bold))) * unit / 2;
  const box = { left: x - half, right: x + half, top: y, bottom: y + lines.length * high };
  if (!fits(pen, box)) return;
  taken.push(box);
  ctx.font = `${bold ? 600 : 400} ${unit}px ${FONT}`;
  Object.assign(ctx, { textAlign: 'center', textBaseline: 'top', lineJoin: 'round', lineWidth: 3.5 / scale });
  Object.assign(ctx, { strokeStyle: pen.ink.paper, fillStyle: colour });
  for (const way of ['strokeText', 'fillText']) lines.forEach((line, number) => ctx[way](line, x, y + number * high));
}

function fits({ low, high, taken }, box) {
  const seen = box.right > low.x && box.left < high.x && box.bottom > low.y && box.top < high.y;
  return seen && !taken.some((other) => meet(box, other));
}

function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Of a text in letters of one pixel; measured once.
function widthOf(ctx, text, bold) {
  const key = `${bold} ${text}`;
  if (!widths.has(key)) {
    ctx.font = `${bold ? 600 : 400} 100px ${FONT}`;
    widths.set(key, ctx.measureText(text).width / 100);
  }
  return widths.get(key);
}

network.on('afterDrawing', drawNames);
