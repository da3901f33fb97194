#!/bin/sh
# Runs a program for Windows: wine.sh PROGRAM ARGUMENTS... NEO_WINE is a directory for Wine's own files.
#
# Wine looks for libraries beside the program, then here: those of mingw-w64 and, in aid/, bcryptprimitives.dll, which Wine 8
# lacks and `make test-platforms` puts there.
set -eu
: "${NEO_WINE:?}"
aid=$NEO_WINE/aid
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
for file in libwinpthread-1.dll libstdc++-6.dll; do
    place=$(dirname "$(x86_64-w64-mingw32-g++-posix -print-file-name=$file)")
    aid="$aid;$place"
done
export WINEPREFIX="$NEO_WINE/prefix" WINEDEBUG=-all WINEPATH="$aid"
exec "$wine" "$@"
