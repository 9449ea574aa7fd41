// Small signs that explain the picture: the shape of a category, the arrow of a direction, the dash of a certainty.

const SHAPES = {
  dot: () => svg('circle', { cx: 8, cy: 8, r: 6 }),
  diamond: () => polygon('8,1 15,8 8,15 1,8'),
  square: () => svg('rect', { x: 2, y: 2, width: 12, height: 12 }),
  triangle: () => polygon('8,1 15,14 1,14'),
  triangleDown: () => polygon('8,15 15,2 1,2'),
  hexagon: () => polygon('4,2 12,2 16,8 12,14 4,14 0,8'),
  star: () => polygon('8,0 10,5.6 16,5.8 11.2,9.4 13,15 8,11.7 3,15 4.8,9.4 0,5.8 6,5.6'),
};

const HEADS = {
  arrow: () => polygon('24,8 15,3 15,13'),
  bar: () => svg('rect', { x: 21, y: 2, width: 3, height: 12 }),
  diamond: () => polygon('14,8 19,3 24,8 19,13'),
  vee: () => polygon('24,8 15,3 18,8 15,13'),
};

function polygon(points) {
  return svg('polygon', { points });
}

function categorySwatch(category) {
  const [, shape, colour] = looks.categories[categoryOf(category)];
  return svg('svg', { viewBox: '0 0 16 16', class: 'swatch', fill: colour, 'aria-hidden': 'true' }, SHAPES[shape]());
}

function lineSwatch(colour, dashes, ...more) {
  const stroke = { stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dashes.join(' ') || null };
  const line = svg('line', { x1: 0, y1: 8, x2: 22, y2: 8, ...stroke });
  return svg('svg', { viewBox: '0 0 24 16', class: 'swatch wide', fill: colour, 'aria-hidden': 'true' }, line, ...more);
}

function directionSwatch(direction) {
  const [, arrow, colour] = looks.directions[direction];
  return lineSwatch(colour, [], HEADS[arrow]());
}

function relationSwatch(relation) {
  const colour = looks.directions[relation.direction][2];
  return relation.symmetric ? lineSwatch(colour, []) : directionSwatch(relation.direction);
}

function certaintySwatch(certainty) {
  return lineSwatch('currentColor', looks.certainties[certainty].map((part) => part / 2));
}

function verdictSwatch(verdict) {
  return el('span', { class: `sign ${verdict}`, 'aria-hidden': 'true' }, looks.verdicts[verdict][0]);
}
