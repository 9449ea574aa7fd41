// Elements from text: whatever comes from a paper goes through here, and never through an HTML parser.

const SVG = 'http://www.w3.org/2000/svg';

function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== ''));
  return element;
}

// Signs that nobody sees but that turn or break the text around them become blanks; places in the text stay.
function plain(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/g, ' ');
}

function byId(id) {
  return document.getElementById(id);
}

// A text that may run from right to left keeps to itself.
function own(text) {
  return el('bdi', {}, plain(text));
}

// A name in a list; whole it stands in its own panel.
function brief(text) {
  return own(text.length > 120 ? `${text.slice(0, 119)}…` : text);
}

function link(url, text) {
  if (!/^https?:\/\//.test(url)) return own(text);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, own(text));
}

function count(number, noun) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
