// Asks an endpoint with Comunica: `node comunica.cjs ADDRESS`, one JSON object a way of naming the source.
const { QueryEngine } = require("@comunica/query-sparql");

const endpoint = process.argv[2];
const PREFIXES = "PREFIX cch: <https://w3id.org/contrechamp/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";

async function ask(source) {
  const engine = new QueryEngine();
  const sources = [source];
  const rows = await engine.queryBindings(PREFIXES + "SELECT ?l { cch:Commune rdfs:label ?l } ORDER BY ?l", { sources });
  const quads = await engine.queryQuads(PREFIXES + "CONSTRUCT WHERE { cch:Commune rdfs:label ?l }", { sources });
  const truth = await engine.queryBoolean(PREFIXES + "ASK { cch:Commune a cch:NoSuchClass }", { sources });
  return { rows: (await rows.toArray()).map((row) => row.get("l").value), quads: (await quads.toArray()).length, truth };
}

Promise.all([{ type: "sparql", value: endpoint }, endpoint].map(ask)).then((found) => console.log(JSON.stringify(found)));
