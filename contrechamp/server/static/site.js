// What a page gains where scripts run: tables that sort, names offered while one types. Nothing is lost without.

const compare = (a, b) => a.localeCompare(b, document.documentElement.lang, { numeric: true, sensitivity: "base" });

function valueOf(row, column) {
  const cell = row.cells[column];
  return cell ? (cell.dataset.sort ?? cell.textContent.trim()) : "";
}

function sortable(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.hasAttribute("data-unsorted")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => compare(valueOf(a, column), valueOf(b, column)));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}

function suggest(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-names`;
  input.after(list);
  input.setAttribute("list", list.id);
  let last = "";
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const words = input.value.trim();
    if (words.length < 2 || words === last) return;
    waiting = setTimeout(async () => {
      last = words;
      try {
        const address = new URL(input.dataset.suggest, location.href); // it may name kinds
        address.searchParams.set("q", words);
        const answer = await fetch(address);
        if (!answer.ok) return;
        const [asked, names] = await answer.json(); // OpenSearch: words, names
        if (asked !== input.value.trim()) return;
        list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
      } catch {
        // offline: the search itself still works when the network does
      }
    }, 180);
  });
}

document.querySelectorAll("table.sortable").forEach(sortable);
document.querySelectorAll("input[data-suggest]").forEach(suggest);
