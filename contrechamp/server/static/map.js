// The map: circles at communes, outlines of départements, cards with what is said. It asks this server only.
// Texts become text nodes, never HTML. Without it the page says the same in tables.

const L = window.L;
const LARGEST = 26; // radius of the largest circle, in pixels
const LEAST = 5;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside.filter(Boolean));
  return made;
}

function link(text, href) {
  const made = element("a", "", text);
  if (!href) return document.createTextNode(text);
  made.href = href;
  return made;
}

function line(one, words) {
  const said = element("li", one.tie ? `line-${one.tie}` : "");
  if (one.certainty) {
    const sign = element("span", "sign", one.sign);
    sign.ariaHidden = "true";
    said.append(sign, " ", element("span", "certainty", one.certainty), " ", element("span", "date", one.date ?? ""), element("br"));
  }
  said.append(link(one.text, one.href), one.said ? ` — ${one.said}` : "");
  for (const note of one.notes ?? []) said.append(element("br"), element("span", "aside", note));
  if (one.sources) said.append(element("br"), element("span", "aside", `${words.sourced}${one.sources.join(", ")}`));
  return said;
}

function card(known, words, close) {
  const head = element("p", "atlas-name", link(known.name, known.href));
  const button = element("button", "atlas-close", "×");
  button.type = "button";
  button.setAttribute("aria-label", words.close);
  button.addEventListener("click", close);
  const made = element("div", "atlas-card", button, head, element("p", "aside", known.summary ?? ""));
  if (known.entries) made.append(element("ul", "plain", ...known.entries.map((one) => line(one, words))));
  return made;
}

// Circles of one commune in a view: one for each figure, so that sources that differ stay two; of rows that state
// facts, one for each sort of certainty; else one, grey, which asserts nothing.
function sizesOf(known, view) {
  const lines = known.entries ?? [];
  const own = lines.filter((one) => one.sizes?.[view]).map((one) => [one.sizes[view], one.tie]);
  if (own.length) return own;
  const size = known.sizes?.[view];
  if (view === "rows" && size) {
    const ties = new Map();
    for (const { tie } of lines) if (tie) ties.set(tie, (ties.get(tie) ?? 0) + 1);
    if (ties.size) return [...ties].map(([tie, count]) => [count, tie]);
  }
  return size ? [[size, "count"]] : [];
}

function draw(figure, found, outline) {
  const words = figure.dataset;
  const language = document.documentElement.lang;
  figure.hidden = false;
  const box = figure.querySelector(".atlas-map");
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 4, maxZoom: 11, zoomSnap: 0.25,
    zoomAnimation: !still, fadeAnimation: !still, inertia: !still, renderer: L.svg({ padding: 0.5 }),
  });
  L.control.zoom({ position: "bottomleft", zoomInTitle: words.closer, zoomOutTitle: words.farther }).addTo(map);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  const room = { maxWidth: Math.min(340, box.clientWidth - 64), maxHeight: Math.min(320, box.clientHeight - 80) };
  const cards = L.popup({ closeButton: false, minWidth: 200, autoPanPadding: [12, 12], ...room });
  let opener = null;

  function open(known, at, from) {
    opener = from ?? null;
    cards.setLatLng(at).setContent(card(known, words, () => map.closePopup())).openOn(map);
    const inside = cards.getElement();
    inside.setAttribute("role", "dialog");
    inside.setAttribute("aria-label", known.name);
    if (from) inside.querySelector(".atlas-close").focus();
  }
  map.on("popupclose", () => opener?.isConnected && opener.focus({ preventScroll: true }));
  box.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());

  const points = found.features.filter((one) => one.geometry);
  const areas = new Map(found.features.filter((one) => !one.geometry).map((one) => [one.properties.department, one.properties]));
  const shapes = L.geoJSON(outline, {
    style: ({ properties }) => ({ className: `area area-${areas.get(properties.code)?.sizes?.step ?? 0}` }),
    onEachFeature: ({ properties }, layer) => {
      const known = areas.get(properties.code);
      if (known) layer.on("click", (event) => open(known, event.latlng));
    },
  }).addTo(map);
  const boundsOf = (code) => shapes.getLayers().find((one) => one.feature.properties.code === code)?.getBounds();
  const everywhere = (overseas) => shapes.getLayers().reduce((all, one) => {
    const apart = /^97/.test(one.feature.properties.code);
    return apart && !overseas ? all : all.extend(one.getBounds());
  }, L.latLngBounds([]));

  const group = L.layerGroup().addTo(map);
  let stops = [];
  // One stop of the Tab key for the whole map; arrows lead from one stop to the next.
  function stop(path, known, at) {
    const place = stops.push(path) - 1;
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", [known.name, known.summary].filter(Boolean).join(language === "fr" ? " : " : ": "));
    path.setAttribute("tabindex", place ? "-1" : "0");
    path.addEventListener("keydown", (event) => {
      const next = { ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: stops.length - 1 }[event.key];
      if (next !== undefined) focusOn((next + stops.length) % stops.length);
      else if (event.key === "Enter" || event.key === " ") open(known, at, path);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    path.addEventListener("focus", () => map.getBounds().contains(at) || map.panTo(at, { animate: !still }));
    return path;
  }
  function focusOn(number) {
    stops.forEach((path, place) => path.setAttribute("tabindex", place === number ? "0" : "-1"));
    stops[number]?.focus({ preventScroll: true });
  }

  // A denial is crossed, as it is everywhere: a sign outlives its colour.
  function cross(at) {
    const sign = element("span", "", "✗");
    sign.ariaHidden = "true";
    return L.marker(at, { icon: L.divIcon({ className: "circle-cross", html: sign, iconSize: [16, 16] }), interactive: false, keyboard: false });
  }

  function show(view) {
    map.closePopup();
    group.clearLayers();
    const drawn = points.map((one) => [one, sizesOf(one.properties, view).sort((a, b) => b[0] - a[0])]).filter(([, sizes]) => sizes.length);
    drawn.sort(([, a], [, b]) => b[0][0] - a[0][0]); // the largest below
    const most = drawn[0]?.[1][0][0] ?? 1;
    stops = [];
    drawn.forEach(([one, sizes]) => {
      const [longitude, latitude] = one.geometry.coordinates;
      const known = one.properties;
      sizes.forEach(([size, tie], order) => {
        const radius = Math.max(LEAST, LARGEST * Math.sqrt(size / most));
        const circle = L.circleMarker([latitude, longitude], { radius, className: `circle circle-${tie}`, bubblingMouseEvents: false });
        group.addLayer(circle);
        if (tie === "denied") group.addLayer(cross(circle.getLatLng()));
        if (!order) stop(circle.getElement(), known, circle.getLatLng()); // one, whatever the number of circles
        const path = stops.at(-1);
        circle.on("click", () => open(known, circle.getLatLng(), path));
      });
    });
    if (!points.length) {
      shapes.eachLayer((one) => {
        const known = areas.get(one.feature.properties.code);
        if (known) stop(one.getElement(), known, one.getBounds().getCenter());
      });
    }
    figure.querySelector(".atlas-told").textContent = stops.length ? "" : words.failed;
    figure.dataset.drawn = String(stops.length);
  }

  function go(code) {
    const bounds = code ? boundsOf(code) : everywhere(false);
    if (bounds?.isValid()) map.fitBounds(bounds, { padding: [8, 8], animate: !still });
  }
  figure.querySelectorAll("[data-place]").forEach((one) => one.addEventListener("click", () => go(one.dataset.place)));
  figure.querySelectorAll("input[name=view]").forEach((one) => one.addEventListener("change", () => show(one.value)));
  go(figure.dataset.department ?? "");
  show(figure.querySelector("input[name=view]:checked")?.value ?? "rows");
  document.documentElement.classList.add("with-map");
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

document.querySelectorAll("figure.atlas").forEach(async (figure) => {
  const inline = figure.querySelector("script");
  const found = inline ? JSON.parse(inline.textContent) : json(figure.dataset.source);
  draw(figure, ...(await Promise.all([found, json(figure.dataset.outline)])));
});
