// What the tests ask a page. The pages themselves have no script; this is put in from outside.

// Elements with what makes them findable in a report.
const told = (element) =>
  `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') || ''}"> ${(element.textContent || '').trim().slice(0, 30)}`;

const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });

// Where the page leads to by links that open as pages.
const leads = () =>
  [...document.querySelectorAll('a[href]')]
    .filter((link) => !link.hasAttribute('download') && link.origin === location.origin)
    .map((link) => link.pathname + link.search);

// How many pixels the page is wider than the screen, and what reaches out.
const sideways = () => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const edge = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll('*')].filter((element) => shown(element) && element.getBoundingClientRect().right > edge + 1);
  return [`${wide} px`, ...out.slice(-3).map(told)];
};

// Texts that are cut: their box hides what does not fit, or lets it be scrolled to; only tables may do that.
const cut = () =>
  [...document.body.querySelectorAll('*')]
    .filter((element) => {
      if (!shown(element) || element.closest('svg, .visually-hidden, caption, .skip, .cards thead')) return false;
      const style = getComputedStyle(element);
      const scrolls = ['auto', 'scroll'].includes(style.overflowX) && !element.matches('.table-frame');
      const hides = scrolls || ['hidden', 'clip'].includes(style.overflowX) || ['INPUT', 'SELECT'].includes(element.tagName);
      return hides && element.scrollWidth > element.clientWidth + 1;
    })
    .map(told);

const channels = (colour) => {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  return colour.startsWith('color(') ? numbers.map((number, at) => (at < 3 ? number * 255 : number)) : numbers;
};
const luminance = (colour) => {
  const [red, green, blue] = channels(colour).slice(0, 3).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    const alpha = channels(colour)[3];
    if (alpha === undefined || alpha > 0.99) return colour;
  }
  return 'rgb(255, 255, 255)';
};

// Texts whose colour stands out too little from what is behind them.
const faint = () => {
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(element) || element.closest('.visually-hidden, caption, title')) continue;
    const style = getComputedStyle(element);
    const [ink, paper] = [element.closest('svg') ? style.fill : style.color, ground(element)];
    const ratio = contrast(ink, paper);
    if (ratio < 4.5) found.set(`${ink} on ${paper}`, `${ratio.toFixed(2)} ${told(element)}`);
  }
  return [...found].map(([colours, what]) => `${colours}: ${what}`);
};

// The languages that the page says it is in: of the whole, of a report in it, and of the way to the other language.
const languages = () => ({
  page: document.documentElement.lang,
  document: document.querySelector('article.document')?.lang ?? '',
  other: document.querySelector('a.language')?.lang ?? '',
});

// Everything that a keyboard must reach. Of answers that exclude each other it comes to one; the arrows lead to the rest.
const controls = () =>
  [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]')].filter(
    (element) => shown(element) && !element.disabled,
  );
const group = (element) => (element.type === 'radio' ? element.name : null);

// Notes what the focus comes to, and before it moves on, whether it could be seen there.
const seen = (target) => {
  const style = getComputedStyle(target);
  const box = [...target.getClientRects()].find((one) => one.width > 0 && one.height > 0);
  if (!box) return void window.unseen.push(`no place: ${told(target)}`);
  const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + box.height / 2);
  const clear = top && (target.contains(top) || top.contains(target));
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) window.unseen.push(`no outline: ${told(target)}`);
  if (!clear) window.unseen.push(`covered by ${top ? told(top) : 'the edge'}: ${told(target)}`);
};
const watch = () => {
  window.reached = new Set();
  window.unseen = [];
  addEventListener('focusin', ({ target }) => window.reached.add(target));
  addEventListener('keydown', () => document.activeElement !== document.body && seen(document.activeElement), { capture: true });
  return controls().length;
};
const reached = () => ({
  missed: controls()
    .filter((element) => !window.reached.has(element) && ![...window.reached].some((other) => group(other) && group(other) === group(element)))
    .map(told),
  unseen: window.unseen,
  count: window.reached.size,
});

// The text of what pops up beside each of the first figures once it has the focus, and whether the page grew by it.
const popovers = () =>
  [...document.querySelectorAll('.document [aria-description]')].map((chip) => {
    const closed = getComputedStyle(chip, '::after').content;
    chip.focus();
    const open = getComputedStyle(chip, '::after');
    return { closed, open: open.content, shown: open.display !== 'none' && open.visibility === 'visible', told: chip.getAttribute('aria-description'), focused: document.activeElement === chip, wide: sideways() };
  });

const mark = () => {
  const article = document.querySelector('article.document');
  getSelection().selectAllChildren(article);
  return article.textContent.length;
};
