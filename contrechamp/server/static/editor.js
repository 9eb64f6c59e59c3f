// The editor of SPARQL: a tab for what the page brings, one more for each example that is opened.
// Completions come from this server; the library's own, which ask other hosts, are never registered.

const form = document.querySelector("form[data-editor]");
const area = form.querySelector("textarea");
const { Yasqe, Tab } = Yasgui;
const endpoint = new URL(form.getAttribute("action"), location.href).href;

function completer(name, wanted, fits) {
  return {
    name,
    bulk: false,
    autoShow: false,
    persistenceId: null,
    isValidCompletionPosition: (editor) => fits(editor.getCompleteToken()),
    preProcessToken: (editor, token) => token,
    get: async (editor, token) => {
      const words = (token?.string ?? "").toLowerCase();
      return (await wanted).filter((one) => one.toLowerCase().startsWith(words));
    },
  };
}

const terms = fetch(form.dataset.terms)
  .then((answer) => (answer.ok ? answer.json() : { prefixes: {}, classes: [], properties: [] }))
  .then((known) => {
    const prefixes = Object.entries(known.prefixes).sort((a, b) => b[1].length - a[1].length);
    const short = ({ iri }) => {
      const found = prefixes.find(([, address]) => iri.startsWith(address));
      return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`;
    };
    return [...known.classes.map(short), ...known.properties.map(short)].sort();
  });

Yasqe.defaults.autocompleters = [];
Yasqe.defaults.prefixCcApi = null;
Yasqe.registerAutocompleter(
  completer("contrechamp", terms, (token) => token.string.length > 1 && !/^[?$"'<#]/.test(token.string)),
  true,
);
Yasqe.defaults.createShareableLink = null;

const host = document.createElement("div");
form.after(host);

// What the library leaves without a name or a role for people who do not see it. It draws its parts when they are
// needed, so each change is looked at.
const words = form.dataset;
function name(selector, text) {
  host.querySelectorAll(selector).forEach((element) => {
    if (element.getAttribute("aria-label") !== text) element.setAttribute("aria-label", text);
  });
}
function complete() {
  name(".yasqe .CodeMirror textarea", words.query);
  name(".yasr .CodeMirror textarea", words.answer);
  name("select.tableSizer", words.rows);
  host.querySelectorAll(".yasr th:first-child .dt-column-title:empty").forEach((title) => {
    title.textContent = "#"; // the numbers of the rows
  });
  host.querySelectorAll("button.addTab:not([role])").forEach((button) => {
    button.setAttribute("role", "tab"); // in the list of tabs nothing else may stand
    button.setAttribute("aria-selected", "false");
  });
  host.querySelectorAll(".CodeMirror-scroll[tabindex='-1']").forEach((area) => {
    area.tabIndex = 0; // so that the arrow keys scroll it
  });
}
new MutationObserver(complete).observe(host, { childList: true, subtree: true });
const editor = new Yasgui(host, {
  persistenceId: null,
  populateFromUrl: false,
  autoAddOnInit: false,
  autofocus: false,
  copyEndpointOnNewTab: true,
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  yasqe: { value: area.value, createShareableLink: null },
});

function open(name, value) {
  editor.addTab(true, { ...Tab.getDefaults(), name, requestConfig: { ...editor.config.requestConfig, endpoint, method: "POST" }, yasqe: { value } });
}

open(form.dataset.name, area.value);
form.hidden = true;

document.querySelectorAll("a[data-example]").forEach((link) => {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    open(link.dataset.example, page.querySelector("form[data-editor] textarea").value);
    host.scrollIntoView();
  });
});
