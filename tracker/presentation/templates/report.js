"use strict";
// Chooses, orders, opens and closes the commitments of a report. Without it all of them are open.
(() => {
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));
  const cards = all("article.card");
  const details = all("details");
  const homes = new Map(cards.map((card) => [card, card.parentElement]));
  const texts = new Map();
  let controls = null;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, plain(card.textContent));
    return texts.get(card);
  };
  const bodiesOf = (card) => JSON.parse(card.dataset.bodies);
  const stepOf = (card) => Number(card.dataset.step);

  // What is chosen

  const fits = (card, chosen, wanted) =>
    (!chosen.area || card.dataset.area === chosen.area) &&
    (!chosen.body || bodiesOf(card).includes(chosen.body)) &&
    (!chosen.level || card.dataset.level === chosen.level) &&
    (!chosen.overdue || "overdue" in card.dataset) &&
    (!chosen.low || "low" in card.dataset) &&
    wanted.every((word) => textOf(card).includes(word));

  const field = (name) => controls.querySelector(`[name="${name}"]`);

  const choose = () => {
    const chosen = { overdue: field("overdue").checked, low: field("low").checked };
    for (const name of ["area", "body", "level", "text"]) chosen[name] = field(name).value;
    const wanted = plain(chosen.text).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card, chosen, wanted);
      shown += card.hidden ? 0 : 1;
    }
    const told = controls.querySelector("output");
    told.textContent = told.dataset.told
      .replace("{shown}", String(shown))
      .replace("{all}", String(cards.length));
    controls.classList.toggle("chosen", shown < cards.length);
    hideEmpty();
  };

  const headOf = (home) => {
    const before = home.previousElementSibling;
    return before && /^H[3-6]$/.test(before.tagName) ? before : null;
  };

  const hideEmpty = () => {
    for (const home of new Set(homes.values())) {
      home.hidden = !all("article.card", home).some((card) => !card.hidden);
      const head = headOf(home);
      if (head) head.hidden = home.hidden;
    }
  };

  const reset = () => {
    for (const one of all("input, select", controls)) {
      if (one.type === "checkbox") one.checked = false;
      else if (one.name !== "order") one.value = "";
    }
    choose();
  };

  // In which order

  const unratedLast = (a, b) => (stepOf(a) < 0) - (stepOf(b) < 0);
  const orders = {
    least: (a, b) => unratedLast(a, b) || stepOf(a) - stepOf(b),
    most: (a, b) => unratedLast(a, b) || stepOf(b) - stepOf(a),
    area: (a, b) => a.dataset.area.localeCompare(b.dataset.area, document.documentElement.lang),
  };

  const order = (sorted, head) => {
    const by = field("order");
    const compare = orders[by.value];
    sorted.hidden = !compare;
    if (head) {
      head.hidden = !compare;
      head.textContent = `${by.labels[0].firstChild.textContent.trim()}: ${by.selectedOptions[0].textContent}`;
    }
    for (const card of compare ? Array.from(cards).sort(compare) : cards) {
      (compare ? sorted : homes.get(card)).append(card);
    }
    hideEmpty();
  };

  // What there is to choose from

  const offer = (name, values) => {
    const select = field(name);
    for (const value of values) select.add(new Option(value, value));
    select.closest("label").hidden = values.length < 2;
  };

  const offerAll = () => {
    const language = document.documentElement.lang;
    const unique = (values) => Array.from(new Set(values.filter(Boolean)));
    const falling = Array.from(cards).sort(orders.most);
    const bodies = unique(cards.flatMap(bodiesOf));
    offer("area", unique(cards.map((card) => card.dataset.area)));
    offer("body", bodies.sort((a, b) => a.localeCompare(b, language)));
    offer("level", unique(falling.map((card) => card.dataset.level)));
    if (field("area").closest("label").hidden) field("order").querySelector('[value="area"]').remove();
    for (const name of ["overdue", "low"]) {
      field(name).closest("label").hidden = !cards.some((card) => name in card.dataset);
    }
  };

  const place = () => {
    const first = homes.get(cards[0]);
    const template = document.querySelector("template");
    controls = document.importNode(template.content, true).firstElementChild;
    (headOf(first) || first).before(controls);
    const sorted = document.createElement("div");
    sorted.className = "cards";
    sorted.hidden = true;
    const head = headOf(first) && document.createElement(headOf(first).tagName);
    controls.after(...(head ? [head, sorted] : [sorted]));
    offerAll();
    controls.addEventListener("input", (event) => {
      if (event.target.name === "order") order(sorted, head);
      else choose();
    });
    field("open").addEventListener("click", () => openAll(true));
    field("close").addEventListener("click", () => openAll(false));
    field("reset").addEventListener("click", reset);
    order(sorted, head);
    choose();
  };

  const openAll = (open) => {
    for (const card of cards) if (!card.hidden) card.querySelector("details").open = open;
  };

  // Permanent links

  const named = (hash) => {
    const raw = hash.slice(1);
    try {
      return document.getElementById(decodeURIComponent(raw)) || document.getElementById(raw);
    } catch {
      return document.getElementById(raw);
    }
  };

  const reveal = () => {
    const target = location.hash.length > 1 && named(location.hash);
    if (!target) return;
    const card = target.closest("article.card");
    if (card && card.hidden) reset();
    const closed = card === target ? card.querySelector("details") : target.closest("details");
    if (closed) closed.open = true;
    if (card === target) card.querySelector("summary").focus({ preventScroll: true });
    target.scrollIntoView();
  };

  // On paper everything is open

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = details.filter((one) => !one.open);
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });

  // What is wider than its place is moved by keys. In what is closed nothing is measured: a browser
  // would lay out each of it on its own.

  const reach = (inside) => {
    const seen = all(".table, .drawn", inside).filter((one) => !one.closest("details:not([open])"));
    const wide = new Set(seen.filter((one) => one.scrollWidth > one.clientWidth));
    for (const one of seen) {
      if (wide.has(one)) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  };

  for (const one of details) one.open = false;
  if (cards.length > 1) place();
  addEventListener("hashchange", reveal);
  addEventListener("load", () => setTimeout(reveal)); // after the browser went there by itself
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || link.hash !== location.hash) return;
    event.preventDefault(); // it leads here again, which is no change, and would take the focus
    reveal();
  });
  addEventListener("resize", () => reach(document));
  document.addEventListener("toggle", (event) => reach(event.target), true);
  reach(document);
  reveal();
})();
