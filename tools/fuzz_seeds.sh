#!/usr/bin/env bash
# Writes the statements of the cases in src/query/tests, one a file, as the first corpus of the fuzz targets parse and execute.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for target in parse execute; do
    mkdir -p "fuzz/corpus/$target"
    awk -v into="fuzz/corpus/$target" '
        FNR == 1 || !/^> / { if (open) close(file); open = 0 }
        /^> / { if (!open) file = sprintf("%s/case-%04d", into, ++count); open = 1; print substr($0, 3) > file }
    ' src/query/tests/*.txt
done
