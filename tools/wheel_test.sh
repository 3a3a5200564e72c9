#!/bin/sh
# Builds a wheel, installs it into a bare environment with its locked dependencies only, and asks it
# for help and for a term of the ontology that must be inside it.
# usage: wheel_test.sh PYTHON_WITH_HATCHLING PYTHON
set -eu
builder=$1
python=$2
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$builder" -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps --wheel-dir "$work" "$root"
"$python" -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$root/requirements-runtime.lock"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$work"/plangraph-*.whl
cd "$work"
"$work/env/bin/plangraph" --help >"$work/help"
grep -q build "$work/help"
"$work/env/bin/python" - <<'PYTHON'
from plangraph.resources import Resources
from plangraph.vocabulary import read_vocabulary

found = Resources.default()
assert "site-packages" in str(found.ontology), found.ontology
assert any(found.shapes.glob("*.ttl")) and (found.curation / "register" / "cn.toml").is_file()
print(f"wheel: plangraph --help answers; {len(read_vocabulary(found.ontology).ontology)} triples of ontology inside")
PYTHON
