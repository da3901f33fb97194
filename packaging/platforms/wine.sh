#!/bin/sh
# Runs a program for Windows: wine.sh PROGRAM ARGUMENTS... NEO_WINE is a directory for Wine's own files.
#
# Wine looks for libraries beside the program, then here: those of mingw-w64 and bcryptprimitives.dll, which Wine 8 lacks.
set -eu
: "${NEO_WINE:?}"
aid=$NEO_WINE/aid
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
for file in libwinpthread-1.dll libstdc++-6.dll; do
    place=$(dirname "$(x86_64-w64-mingw32-g++-posix -print-file-name=$file)")
    aid="$aid;$place"
done
export WINEPREFIX="$NEO_WINE/prefix" WINEDEBUG=-all WINEPATH="$aid"
if [ "$1" = --prepare ]; then
    mkdir -p "$NEO_WINE/aid" "$WINEPREFIX"
    x86_64-w64-mingw32-gcc -shared -O1 "$(dirname "$0")/bcryptprimitives.c" -o "$NEO_WINE/aid/bcryptprimitives.dll" -ladvapi32
    WINEDLLOVERRIDES="mscoree,mshtml=" "$wine" wineboot --init >/dev/null 2>&1
    exit 0
fi
exec "$wine" "$@"
