// A page works from its text list alone; the canvas is added where the browser has one. Data stand in the page of a
// file; on the site they are fetched, links to what the graph knows stay on it, and the server writes the list.
"use strict";
(() => {
  const source = document.getElementById("data").dataset;

  function explore(data) {
  const { words, kinds, lines, directed } = data;
  const get = (id) => document.getElementById(id);
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const around = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    around.get(edge.source).push(edge);
    if (edge.target !== edge.source) around.get(edge.target).push(edge);
  }
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const PAGE = 200, SIZE = Math.max(3, Math.min(9, 9 * Math.sqrt(150 / Math.max(1, data.nodes.length))));
  const REACH = matchMedia("(pointer: coarse)").matches ? 16 : 7; // of a finger, of a mouse
  const THIN = Math.max(0.4, SIZE / 9); // signs of a large network are small too
  const count = (number) => number.toLocaleString(data.language);
  const state = { node: null, edge: null, bundle: null, hovered: null, edges: [], seen: new Set(), shown: PAGE };

  // Text is only ever set as text: nothing in the data becomes markup.
  function make(name, values, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(values || {})) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== "" && child != null));
    return element;
  }
  const web = (address) => /^https?:\/\//.test(address);
  const link = (address, text) =>
    source.base && address.startsWith(source.base) ? make("a", { href: source.pages + address.slice(source.base.length).replace(/^id\//, "") }, text || address)
      : web(address) ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text || address) : make("span", {}, text || address);

  // --- filters ---------------------------------------------------------------------------------
  function sample(markup) {
    return new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  }
  function check(group, name, label, picture) {
    const box = make("input", { type: "checkbox", value: name, checked: true });
    get(group).append(make("label", { class: "check" }, box, sample(picture), make("span", {}, label)));
  }
  for (const [name, line] of Object.entries(lines)) check("ties", name, line.label, line.picture);
  for (const [name, kind] of Object.entries(kinds)) check("kinds", name, kind.label, kind.picture);
  const speakers = [...new Set(data.edges.map((edge) => edge.said_by))].sort((a, b) => a.localeCompare(b, data.language));
  get("said").append(make("option", { value: "" }, words.everyone));
  speakers.forEach((name, index) => {
    get("said").append(make("option", { value: String(index + 1) }, name === "document" || name === "" ? words.voice : name));
  });

  const checkedIn = (group) => new Set([...get(group).querySelectorAll("input:checked")].map((box) => box.value));
  function overlaps(edge, from, to) {
    if (!from && !to) return true;
    if (!edge.date_start && !edge.date_end) return get("undated").checked;
    const last = edge.date_end || "9999";
    return !(from && last < from) && !(to && edge.date_start && edge.date_start > `${to}\uffff`);
  }
  function filter() {
    const ties = checkedIn("ties"), wanted = checkedIn("kinds");
    const chosen = Number(get("said").value), said = chosen ? speakers[chosen - 1] : null;
    const valid = (id) => (get(id).validity.valid ? get(id).value.trim() : "");
    const from = valid("from"), to = valid("to");
    state.edges = data.edges.filter(
      (edge) =>
        ties.has(edge.tie) && wanted.has(nodes.get(edge.source).kind) && wanted.has(nodes.get(edge.target).kind) &&
        (said === null || edge.said_by === said) && overlaps(edge, from, to));
    const all = state.edges.length === data.edges.length;
    state.seen = new Set(state.edges.flatMap((edge) => [edge.source, edge.target]));
    for (const node of data.nodes) if ((all || !around.get(node.id).length) && wanted.has(node.kind)) state.seen.add(node.id);
    state.shown = PAGE;
    const text = words.count.replace("{edges}", count(state.edges.length)).replace("{all}", count(data.edges.length)).replace("{nodes}", count(state.seen.size));
    get("count").textContent = text;
    if (get("listed")) get("listed").textContent = text;
    const seen = new Set(state.edges);
    for (const bundle of bundles) bundle.shown = bundle.edges.filter((edge) => seen.has(edge));
    list();
    if (state.bundle) details();
    refresh();
  }

  // --- the list ----------------------------------------------------------------------------------
  const arrow = directed ? " → " : " — ";
  const apart = (text) => `\u2068${text}\u2069`; // so that Hebrew or Arabic does not turn its neighbours round
  const title = (edge) => `${apart(nodes.get(edge.source).label)}${arrow}${apart(edge.label)}${arrow}${apart(nodes.get(edge.target).label)}`;
  const sign = (edge) => make("span", { class: `sign ${edge.tie}` }, `${lines[edge.tie].sign} ${lines[edge.tie].label}`);
  const said = (edge) => [edge.speaker, edge.period].filter(Boolean).join(", ");
  function item(edge, text) {
    const button = make("button", { type: "button", class: "who", onclick: () => choose("edge", edge.id) }, text);
    return make("li", { "data-edge": edge.id, class: edge.id === state.edge ? "chosen" : "" },
      button, " ", sign(edge),
      ...edge.told.flatMap((one) => [
        make("p", { class: "said" }, make("span", {}, `${[one.speaker, one.period].filter(Boolean).join(", ")}${words.colon}`), one.quote ? make("q", {}, one.quote) : one.words),
        make("p", { class: "where" }, link(one.source_url || one.document, one.document_label || one.document), ` ${one.address}`, one.licence ? ` · ${one.licence}` : "")]));
  }
  function list() {
    if (!get("edges")) return;
    get("edges").replaceChildren(...state.edges.slice(0, state.shown).map((edge) => item(edge, title(edge))));
    if (!data.edges.length) get("edges").replaceChildren(make("li", { class: "empty" }, words.empty));
    get("more").hidden = state.edges.length <= state.shown;
  }
  get("more")?.addEventListener("click", () => { state.shown += PAGE; list(); });
  addEventListener("beforeprint", () => { state.shown = state.edges.length; list(); });
  get("edges")?.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches(".who")) return;
    const all = [...get("edges").querySelectorAll(".who")];
    const next = all[all.indexOf(event.target) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });

  // --- details, and their address ----------------------------------------------------------------
  function choose(what, id, silent) {
    state.node = what === "node" && nodes.has(id) ? id : null;
    state.edge = what === "edge" && edges.has(id) ? id : null;
    state.bundle = what === "edges" && edges.has(id) ? edges.get(id).bundle : null;
    const hash = state.node || state.edge || state.bundle ? `#${what}=${encodeURIComponent(id)}` : "";
    if (!silent && location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
    for (const row of get("edges")?.children ?? []) row.classList.toggle("chosen", row.dataset.edge === state.edge);
    details();
    refresh();
  }
  const nodeLink = (id) => make("button", { type: "button", class: "link", onclick: () => { choose("node", id); centre(id); } }, nodes.get(id).label);
  function rows(...pairs) {
    return make("dl", {}, ...pairs.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }
  function details() {
    const place = get("details");
    if (state.edge) {
      const edge = edges.get(state.edge);
      place.replaceChildren(
        make("p", {}, nodeLink(edge.source), arrow, make("strong", {}, edge.label), arrow, nodeLink(edge.target)), make("p", {}, sign(edge)),
        ...edge.told.flatMap((one, index) => [
          make("p", {}, [one.speaker, one.period].filter(Boolean).join(", "), words.colon.trimEnd()),
          make("blockquote", index ? {} : { id: "quote" }, one.quote || one.words),
          rows([words.document, link(one.source_url || one.document, one.document_label || one.document)], [words.address, one.source_url ? link(one.source_url) : one.address], [words.fact, one.statement && link(one.statement)])]),
        rows([words.period, edge.period && `${edge.period} (${edge.precision || "?"})`], [words.axes, [edge.polarity, edge.modality, edge.basis].filter(Boolean).join(", ")],
          [words.weight, `${edge.weight.toLocaleString(data.language)} (${data.about.weight_meaning})`], [words.licence, [edge.licence, edge.graph].filter(Boolean).join(" · ")]));
    } else if (state.bundle) {
      const { source, target, shown, edges: [first] } = state.bundle;
      place.replaceChildren(
        make("p", {}, nodeLink(source), arrow, nodeLink(target)), make("p", {}, sign(first)), make("p", {}, words.together.replace("{count}", count(shown.length))),
        make("ul", { class: "together" }, ...shown.slice(0, 300).map((edge) => item(edge, edge.label))));
    } else if (state.node) {
      const node = nodes.get(state.node);
      const own = around.get(node.id);
      place.replaceChildren(
        make("h2", {}, node.label), make("p", {}, node.kind_label), make("p", { class: "where" }, link(node.id)), make("p", {}, words.degree.replace("{count}", count(own.length))),
        make("ul", {}, ...own.slice(0, 300).map((edge) => make("li", {}, make("button", { type: "button", class: "link", onclick: () => choose("edge", edge.id) }, title(edge)), ` ${said(edge)} `, sign(edge)))));
    } else {
      place.replaceChildren(make("p", {}, words.hint));
    }
  }
  function follow() {
    const [, what, id] = /^#(node|edges?)=(.*)$/.exec(location.hash) || [];
    if (!what) return;
    let name = id;
    try { name = decodeURIComponent(id); } catch { /* an address cut short names nothing */ }
    choose(what, name, true);
    if (state.node) centre(state.node);
    if (state.edge || state.bundle) centre(edges.get(name).source);
  }
  addEventListener("hashchange", follow);

  // --- search --------------------------------------------------------------------------------------
  const names = data.nodes.map((node) => [fold(node.label), "node", node.id, node.label])
    .concat(data.edges.map((edge) => [fold(`${edge.quote} ${edge.row} ${edge.document_label}`), "edge", edge.id, edge.quote ? `« ${edge.quote} »` : edge.row]));
  function search() {
    const wanted = fold(get("search").value.trim());
    const found = wanted ? names.filter(([text]) => text.includes(wanted)).slice(0, 12) : [];
    get("found").replaceChildren(...found.map(([, what, id, text]) => make("li", {}, make("button", { type: "button", onclick: () => { choose(what, id); centre(what === "node" ? id : edges.get(id).source); } }, text))));
    if (wanted && !found.length) get("found").replaceChildren(make("li", {}, words.nothing));
  }
  get("search").addEventListener("input", search);
  get("controls").addEventListener("submit", (event) => event.preventDefault());
  get("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); get("found").querySelector("button")?.click(); }
  });
  get("controls").addEventListener("input", (event) => { if (event.target.id !== "search") filter(); });
  get("controls").addEventListener("reset", () => setTimeout(() => { search(); choose(null); filter(); }));
  addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select");
    if (event.key === "Escape") choose(null);
    if (event.key === "/" && !typing) { event.preventDefault(); get("search").focus(); }
  });

  // --- the canvas: sigma moves and points, the signs are drawn on two layers of it -----------------
  let renderer = null, under = null, over = null, drawn = [], spoken = [];
  const pairs = new Map(), bundles = [];
  for (const edge of data.edges) { // one line for all that is said alike of two nodes: what is planned or denied never joins what is
    const key = JSON.stringify([edge.source, edge.target].sort());
    if (!pairs.has(key)) pairs.set(key, []);
    const beside = pairs.get(key);
    edge.bundle = beside.find((one) => one.source === edge.source && one.tie === edge.tie);
    if (!edge.bundle) {
      edge.bundle = { source: edge.source, target: edge.target, tie: edge.tie, edges: [], shown: [] };
      beside.push(edge.bundle);
      bundles.push(edge.bundle);
    }
    edge.bundle.edges.push(edge);
  }
  for (const beside of pairs.values()) beside.forEach((bundle, index) => {
    bundle.bend = (bundle.source > bundle.target ? -1 : 1) * (index - (beside.length - 1) / 2);
    bundle.rank = index;
  });

  function start() {
    const graph = new graphology.MultiGraph();
    for (const node of data.nodes) graph.addNode(node.id, { x: node.x, y: -node.y, label: node.label, size: SIZE, color: "rgba(0,0,0,0)" });
    renderer = new Sigma(graph, get("graph"), {
      labelFont: "DejaVu Sans, Arial, sans-serif", labelSize: 11, labelDensity: 0.6, labelGridCellSize: 90, labelRenderedSizeThreshold: data.nodes.length > 400 ? SIZE * 1.1 : 0,
      defaultDrawNodeLabel: name, zIndex: true, minCameraRatio: 0.02, maxCameraRatio: 4, stagePadding: 50, defaultDrawNodeHover: hover,
      nodeReducer: (id, values) => ({ ...values, hidden: !state.seen.has(id), forceLabel: near(id), label: dimmed(id) ? "" : values.label }),
    });
    under = renderer.createCanvasContext("ties", { beforeLayer: "nodes" }) && renderer.getCanvases().ties.getContext("2d");
    renderer.createCanvasContext("signs", { beforeLayer: "labels" });
    over = renderer.getCanvases().signs.getContext("2d");
    for (const canvas of [under.canvas, over.canvas]) canvas.style.pointerEvents = "none";
    renderer.on("afterRender", paint);
    renderer.on("resize", () => renderer.refresh());
    renderer.on("clickNode", ({ node }) => choose("node", node));
    renderer.on("clickStage", ({ event }) => pick(at(event)));
    renderer.on("enterNode", ({ node }) => { state.hovered = node; get("graph").classList.add("pointing"); renderer.refresh({ skipIndexation: true }); });
    renderer.on("leaveNode", () => { state.hovered = null; get("graph").classList.remove("pointing"); renderer.refresh({ skipIndexation: true }); });
    renderer.getMouseCaptor().on("mousemovebody", (event) => { if (!state.hovered) get("graph").classList.toggle("pointing", !!at(event)); });
    const camera = renderer.getCamera();
    get("closer").addEventListener("click", () => camera.animatedZoom({ duration: 150 }));
    get("farther").addEventListener("click", () => camera.animatedUnzoom({ duration: 150 }));
    get("whole").addEventListener("click", () => camera.animatedReset({ duration: 150 }));
    get("graph").addEventListener("keydown", (event) => {
      const move = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1] }[event.key];
      const { x, y, ratio } = camera.getState();
      if (move) { event.preventDefault(); camera.setState({ x: x + move[0] * ratio, y: y + move[1] * ratio }); }
      if (event.key === "+") camera.animatedZoom({ duration: 100 });
      if (event.key === "-") camera.animatedUnzoom({ duration: 100 });
      if (event.key === "0") camera.animatedReset({ duration: 100 });
    });
    document.body.classList.add("with-canvas");
  }
  const pick = (bundle) => choose(!bundle ? null : bundle.shown.length > 1 ? "edges" : "edge", bundle?.shown[0].id);
  function refresh() { if (renderer) renderer.refresh(); }
  function centre(id) {
    if (!renderer || !state.seen.has(id)) return;
    const { x, y } = renderer.getNodeDisplayData(id);
    renderer.getCamera().animate({ x, y, ratio: Math.min(renderer.getCamera().ratio, 0.7) }, { duration: 200 });
  }
  const ends = () => state.bundle || edges.get(state.edge); // of what is chosen, unless it is a node
  function near(id) {
    if (ends()) return ends().source === id || ends().target === id;
    return state.node === id || state.hovered === id || (!!state.node && around.get(state.node).some((edge) => edge.source === id || edge.target === id));
  }
  const dimmed = (id) => !!(ends() || state.node) && !near(id);
  const chosen = (bundle) => bundle === state.bundle || bundle === edges.get(state.edge)?.bundle;
  const faded = (bundle) => ends() ? !chosen(bundle) : !!state.node && bundle.source !== state.node && bundle.target !== state.node;

  function fit(context) {
    const { width, height } = renderer.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (context.canvas.width !== Math.round(width * ratio) || context.canvas.height !== Math.round(height * ratio)) {
      context.canvas.width = Math.round(width * ratio);
      context.canvas.height = Math.round(height * ratio);
      context.canvas.style.width = `${width}px`;
      context.canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    return [width, height];
  }
  function paint() {
    const [width, height] = fit(under);
    fit(over);
    const places = new Map();
    const place = (id) => {
      if (!places.has(id)) { const node = renderer.getNodeDisplayData(id); places.set(id, renderer.framedGraphToViewport(node)); }
      return places.get(id);
    };
    drawn = [];
    spoken = [];
    const visible = bundles.filter((bundle) => bundle.shown.length), many = visible.length > 150;
    for (const bundle of visible) {
      const a = place(bundle.source), b = place(bundle.target);
      if (Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > width || Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > height) continue;
      drawn.push(tie(bundle, a, b, many));
    }
    for (const id of state.seen) {
      const { x, y } = place(id);
      if (x > -20 && x < width + 20 && y > -20 && y < height + 20) mark(nodes.get(id), x, y, renderer.scaleSize(SIZE));
    }
    spoken.forEach((words, index) => { // words of lines side by side stand one below the other
      const above = spoken.slice(0, index);
      while (above.some(([text, x, y]) => Math.abs(y - words[2]) < 13 && Math.abs(x - words[1]) < 3.5 * (text.length + words[0].length))) words[2] += 13;
      say(over, ...words);
    });
  }
  function tie(bundle, a, b, many) {
    const line = lines[bundle.tie], context = under, radius = renderer.scaleSize(SIZE) + 3;
    const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1;
    let from = a, to = b, middle = { x: (a.x + b.x) / 2 - (dy / length) * 52 * bundle.bend, y: (a.y + b.y) / 2 + (dx / length) * 52 * bundle.bend };
    if (bundle.source === bundle.target) {
      from = { x: a.x - 7, y: a.y }; to = { x: a.x + 7, y: a.y }; middle = { x: a.x, y: a.y - 90 - 30 * bundle.rank };
    }
    const back = Math.hypot(middle.x - to.x, middle.y - to.y) || 1;
    const ux = (to.x - middle.x) / back, uy = (to.y - middle.y) / back;
    const end = { x: to.x - ux * radius, y: to.y - uy * radius };
    const bold = chosen(bundle);
    context.globalAlpha = faded(bundle) ? 0.15 : 1;
    context.strokeStyle = bold ? "#000" : line.colour;
    context.lineWidth = line.width * THIN * (bold ? 2.2 : 1);
    context.setLineDash(line.dash ? line.dash.split(" ").map(Number) : []);
    context.beginPath(); context.moveTo(from.x, from.y); context.quadraticCurveTo(middle.x, middle.y, end.x, end.y); context.stroke();
    context.setLineDash([]);
    if (directed) {
      const hollow = line.style === "dashed" || line.style === "crossed";
      context.beginPath(); context.moveTo(end.x, end.y); context.lineTo(end.x - (9 * ux + 4 * uy) * THIN, end.y - (9 * uy - 4 * ux) * THIN); context.lineTo(end.x - (9 * ux - 4 * uy) * THIN, end.y - (9 * uy + 4 * ux) * THIN); context.closePath();
      context.lineWidth = 1; context.fillStyle = hollow ? "#fff" : context.strokeStyle; context.fill(); context.stroke();
    }
    const half = point(from, middle, end, 0.5);
    if (line.style === "crossed") cross(context, half.x, half.y);
    const number = bundle.shown.length > 1 ? `× ${count(bundle.shown.length)}` : "";
    const kind = bundle.tie === "actual" || (number && !bold && length < 140 && line.style !== "crossed") ? "" : `[${line.label}]`; // the dashes of a short line say it alone
    const text = bold && state.edge ? edges.get(state.edge).label : `${number} ${kind}`.trim();
    if (text && (bold || (!faded(bundle) && (!many || near(bundle.source) || near(bundle.target))))) spoken.push([text, half.x, half.y - (line.style === "crossed" ? 12 : 4)]);
    context.globalAlpha = 1;
    return { bundle, from, middle, to };
  }
  function point(from, middle, to, t) { // of a curve
    const a = (1 - t) ** 2, b = 2 * t * (1 - t), c = t * t;
    return { x: a * from.x + b * middle.x + c * to.x, y: a * from.y + b * middle.y + c * to.y };
  }
  function cross(context, x, y) {
    const half = 5 * THIN;
    for (const [colour, width] of [["#fff", 6 * THIN], ["#000", 2.2 * THIN]]) {
      context.strokeStyle = colour; context.lineWidth = width;
      context.beginPath(); context.moveTo(x - half, y - half); context.lineTo(x + half, y + half); context.moveTo(x - half, y + half); context.lineTo(x + half, y - half); context.stroke();
    }
  }
  function say(context, text, x, y) {
    context.font = "11px DejaVu Sans, Arial, sans-serif"; context.textAlign = "center";
    const width = context.measureText(text).width + 4;
    context.fillStyle = "#fff"; context.fillRect(x - width / 2, y - 10, width, 13);
    context.fillStyle = "#111"; context.fillText(text, x, y);
  }
  function outline(context, kind, x, y, radius) {
    context.beginPath();
    if (kind.corners) {
      for (let corner = 0; corner < kind.corners; corner++) {
        const angle = ((kind.turn + (360 * corner) / kind.corners) * Math.PI) / 180;
        context.lineTo(x + radius * kind.grown * Math.sin(angle), y - radius * kind.grown * Math.cos(angle));
      }
    } else if (kind.shape === "page") context.rect(x - radius * 0.8, y - radius, radius * 1.6, radius * 2);
    else context.arc(x, y, radius, 0, 2 * Math.PI);
    context.closePath();
  }
  function mark(node, x, y, radius) {
    over.globalAlpha = dimmed(node.id) ? 0.25 : 1;
    outline(over, kinds[node.kind], x, y, radius);
    over.fillStyle = kinds[node.kind].colour; over.fill();
    over.strokeStyle = "#000"; over.lineWidth = node.id === state.node ? 3.5 : node.id === state.hovered ? 2.5 : 1.2; over.stroke();
    over.globalAlpha = 1;
  }
  // A name under its node, in lines of some twenty letters.
  function name(context, values, settings) {
    if (!values.label) return;
    const lines = [];
    for (const word of values.label.split(/\s+/)) {
      const last = lines.length - 1;
      if (last >= 0 && (lines[last] + word).length < 20) lines[last] += ` ${word}`;
      else lines.push(word.length > 30 ? `${word.slice(0, 29)}…` : word);
    }
    if (lines.length > 3) lines.splice(3, lines.length, `${lines[2]}…`) && lines.splice(2, 1);
    context.font = `${settings.labelSize}px ${settings.labelFont}`; context.textAlign = "center"; context.lineWidth = 4; context.strokeStyle = "#fff"; context.fillStyle = "#000"; context.lineJoin = "round";
    // A name beside the border is moved onto the canvas, as long as its node is there.
    const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + 3, width = context.canvas.clientWidth;
    const x = values.x < 0 || values.x > width ? values.x : Math.max(half, Math.min(values.x, width - half));
    lines.forEach((line, index) => {
      const y = nodes.get(values.key)?.up ? values.y - values.size - 6 - 13 * (lines.length - 1 - index) : values.y + values.size + 14 + 13 * index;
      context.strokeText(line, x, y); context.fillText(line, x, y);
    });
  }
  function hover(context, values, settings) {
    const whole = nodes.get(values.key)?.label || values.label;
    name(context, { ...values, label: whole.slice(0, 200) }, settings);
  }
  function at({ x, y }) {
    let best = null, least = REACH;
    for (const one of drawn) {
      for (let step = 2; step <= 28; step++) {
        const place = point(one.from, one.middle, one.to, step / 30), distance = Math.hypot(place.x - x, place.y - y);
        if (distance < least) { least = distance; best = one.bundle; }
      }
    }
    return best;
  }

  get("app").hidden = false;
  filter();
  details();
  try {
    start();
    refresh();
  } catch (error) { // no WebGL: the picture and the list say the same
    get("stage").replaceChildren(make("p", { class: "caution" }, words.nocanvas));
    renderer = null;
  }
  follow();
  document.documentElement.dataset.ready = renderer ? "canvas" : "list";
  }

  if (!source.from) explore(JSON.parse(document.getElementById("data").textContent));
  else fetch(source.from).then((answer) => answer.ok ? answer.json() : answer.text().then((words) => { throw new Error(words); })).then(explore)
    .catch((error) => { document.getElementById("wait").textContent = error.message; });
})();
