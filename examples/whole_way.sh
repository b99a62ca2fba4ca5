#!/bin/sh
# From a folder of reports to answers, exports and a picture.
#
#     examples/whole_way.sh [REPORTS [OUT]]
#
# ANNALS names the program where it is not on the PATH.
set -eu
here=$(dirname "$0")
reports=${1:-$here/../seeds}
out=${2:-$(mktemp -d)}
annals=${ANNALS:-annals}
store=$out/graph.annals

"$annals" build "$reports" -o "$store" >"$out/summary.txt"
"$annals" query "$store" --file "$here/questions.cypher" --format md >"$out/answers.md"
for format in dot graphml csv; do
    "$annals" export "$store" --format "$format" -o "$out/graph.$format"
done
"$annals" draw "$store" -o "$out/picture.svg"
ls "$out"
