"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const svg = document.querySelector("#view svg");
  const told = byId("told");
  const rows = all("#table tbody tr");
  const nodes = all("[data-node]", svg);
  const lines = all("[data-line]", svg);
  const nodeAt = new Map(nodes.map((node) => [node.dataset.node, node]));
  const lineAt = new Map(lines.map((line) => [line.dataset.line, line]));
  const facts = rows.map((row) => ({
    row,
    at: row.id.slice(1),
    from: row.dataset.from,
    to: row.dataset.to,
    tone: row.dataset.tone,
    look: row.dataset.look,
    first: row.dataset.first,
    last: row.dataset.last,
    isShown: true,
  }));
  document.documentElement.classList.add("live");
  byId("filters").hidden = false;

  // Pan and zoom: the view box moves.
  const home = svg.getAttribute("viewBox").split(" ").map(Number);
  let view = [...home];
  const look = () => svg.setAttribute("viewBox", view.map((n) => n.toFixed(2)).join(" "));
  const scale = () => Math.max(view[2] / svg.clientWidth, view[3] / svg.clientHeight);
  const place = (event) => {
    const box = svg.getBoundingClientRect();
    const k = scale();
    const left = view[0] + (view[2] - box.width * k) / 2;
    const top = view[1] + (view[3] - box.height * k) / 2;
    return [left + (event.clientX - box.left) * k, top + (event.clientY - box.top) * k];
  };
  const zoom = (by, [x, y] = [view[0] + view[2] / 2, view[1] + view[3] / 2]) => {
    const to = Math.min(Math.max(view[2] * by, home[2] / 40), home[2] * 4) / view[2];
    view = [x - (x - view[0]) * to, y - (y - view[1]) * to, view[2] * to, view[3] * to];
    look();
  };
  const fit = () => {
    view = [...home];
    look();
  };
  const pan = (dx, dy) => {
    view[0] += dx;
    view[1] += dy;
    look();
  };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, place(event));
  }, { passive: false });
  let drag = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => {
    drag = [event.clientX, event.clientY];
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag[0], event.clientY - drag[1]];
    if (!moved && Math.hypot(dx, dy) < 4) return;
    moved = true;
    svg.classList.add("moving");
    pan(-dx * scale(), -dy * scale());
    drag = [event.clientX, event.clientY];
  });
  window.addEventListener("pointerup", () => {
    drag = null;
    svg.classList.remove("moving");
  });
  const zooms = { in: () => zoom(1 / 1.3), out: () => zoom(1.3), fit };
  for (const button of all("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);

  // Hover shows neighbours.
  const touching = (node) => facts.filter((fact) => fact.isShown && (fact.from === node || fact.to === node));
  const lit = (nodesLit, linesLit) => {
    for (const [at, node] of nodeAt) node.classList.toggle("dim", nodesLit !== null && !nodesLit.has(at));
    for (const [at, line] of lineAt) line.classList.toggle("dim", linesLit !== null && !linesLit.has(at));
  };
  const lightNode = (node) => {
    const around = touching(node);
    lit(new Set([node, ...around.flatMap((fact) => [fact.from, fact.to])]), new Set(around.map((fact) => fact.at)));
  };
  const lightLine = (at) => {
    const fact = facts.find((one) => one.at === at);
    if (fact) lit(new Set([fact.from, fact.to]), new Set([at]));
  };
  let kept = null;
  const rest = () => (kept ? kept() : lit(null, null));

  // Click shows the sentences.
  const make = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };
  const title = (fact) => [0, 1, 2].map((cell) => fact.row.cells[cell].textContent.trim()).join(" ");
  const evidence = (fact) => {
    const list = fact.row.querySelector("ul");
    return list ? list.cloneNode(true) : make("p", "No sentence stands behind this line.");
  };
  const mark = (at) => rows.forEach((row) => row.classList.toggle("marked", row.id === `r${at}`));
  const tellLine = (at) => {
    const fact = facts.find((one) => one.at === at);
    if (!fact) return;
    kept = () => lightLine(at);
    kept();
    mark(at);
    const when = fact.row.cells[3].textContent;
    told.replaceChildren(make("h3", title(fact)), make("p", [when, fact.look].filter(Boolean).join(" · ")), evidence(fact));
  };
  const tellNode = (node) => {
    kept = () => lightNode(node);
    kept();
    mark(null);
    const parts = [make("h3", nodeAt.get(node).getAttribute("aria-label"))];
    for (const fact of touching(node)) {
      const details = make("details", "");
      details.append(make("summary", title(fact)), evidence(fact));
      parts.push(details);
    }
    told.replaceChildren(...parts);
  };
  const clear = () => {
    kept = null;
    rest();
    mark(null);
    told.replaceChildren(make("p", "Click a box or a line to read the sentences behind it."));
  };
  const wire = (element, light, tell) => {
    element.addEventListener("pointerenter", light);
    element.addEventListener("pointerleave", rest);
    element.addEventListener("focus", light);
    element.addEventListener("blur", rest);
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      if (!moved) tell();
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      tell();
    });
  };
  for (const [at, node] of nodeAt) wire(node, () => lightNode(at), () => tellNode(at));
  for (const [at, line] of lineAt) wire(line, () => lightLine(at), () => tellLine(at));
  for (const fact of facts) {
    fact.row.addEventListener("click", (event) => {
      if (!event.target.closest("details, a")) tellLine(fact.at);
    });
  }
  svg.addEventListener("click", () => {
    if (!moved) clear();
  });

  // Filters.
  const months = [...new Set(facts.flatMap((fact) => [fact.first, fact.last]).filter(Boolean).map((date) => date.slice(0, 7)))].sort();
  const [from, to] = [byId("from"), byId("to")];
  if (months.length > 1) {
    byId("time").hidden = false;
    from.max = to.max = String(months.length - 1);
    to.value = to.max;
  }
  const chosen = (name) => new Set(all(`input[name="${name}"]:checked`).map((box) => box.value));
  // A year or a month covers all its days: `2024` lies in a span that begins in `2024-11`.
  const inTime = (fact) => {
    if (!fact.first) return byId("undated").checked;
    if (months.length < 2) return true;
    const [low, high] = [months[from.value], months[to.value]];
    const [first, last] = [fact.first.slice(0, 7), (fact.last || fact.first).slice(0, 7)];
    return first.slice(0, high.length) <= high && (last >= low || low.startsWith(last));
  };
  const filter = () => {
    if (Number(from.value) > Number(to.value)) from.value = to.value;
    byId("span").textContent = months.length > 1 ? `${months[from.value]} to ${months[to.value]}` : "";
    const [types, tones, looks] = ["type", "tone", "look"].map(chosen);
    const isNodeOn = (at) => nodeAt.has(at) && types.has(nodeAt.get(at).dataset.type);
    for (const fact of facts) {
      fact.isShown = isNodeOn(fact.from) && isNodeOn(fact.to) && tones.has(fact.tone) && looks.has(fact.look) && inTime(fact);
      fact.row.classList.toggle("off", !fact.isShown);
      lineAt.get(fact.at)?.classList.toggle("off", !fact.isShown);
    }
    for (const [at, node] of nodeAt) node.classList.toggle("off", !isNodeOn(at));
    const shown = facts.filter((fact) => fact.isShown).length;
    byId("count").textContent = `${shown} of ${facts.length} lines`;
  };
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());

  // Search lights what it finds; Enter goes there.
  const search = byId("search");
  const found = () => {
    const wanted = search.value.trim().toLowerCase();
    if (!wanted) return null;
    return [...nodeAt].filter(([, node]) => node.dataset.names.toLowerCase().includes(wanted)).map(([at]) => at);
  };
  search.addEventListener("input", () => {
    const hits = found();
    kept = hits ? () => lit(new Set(hits), new Set()) : null;
    rest();
  });
  search.addEventListener("keydown", (event) => {
    const hit = found()?.[0];
    if (event.key !== "Enter" || hit === undefined) return;
    const box = nodeAt.get(hit).getBBox();
    const shift = nodeAt.get(hit).parentNode.transform.baseVal.consolidate()?.matrix;
    const [x, y] = [box.x + box.width / 2 + (shift?.e ?? 0), box.y + box.height / 2 + (shift?.f ?? 0)];
    const width = Math.min(view[2], home[2] / 2);
    const height = (width * home[3]) / home[2];
    view = [x - width / 2, y - height / 2, width, height];
    look();
    tellNode(hit);
  });

  // Keys.
  const keys = {
    "+": zooms.in,
    "=": zooms.in,
    "-": zooms.out,
    0: fit,
    Escape: clear,
    "/": () => search.focus(),
    ArrowLeft: () => pan(-view[2] / 12, 0),
    ArrowRight: () => pan(view[2] / 12, 0),
    ArrowUp: () => pan(0, -view[3] / 12),
    ArrowDown: () => pan(0, view[3] / 12),
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, #told");
    if (event.ctrlKey || event.metaKey || event.altKey || (isTyping && event.key !== "Escape")) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  filter();
})();
