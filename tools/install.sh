#!/bin/sh
# Installs Debian packages that are missing: tools/install.sh PACKAGE...
set -eu
if [ "$(id -u)" != 0 ]; then
    echo "missing: $*; install it with: sudo apt-get install $*" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 || {
    apt-get update >/dev/null
    apt-get install -y --no-install-recommends "$@" >/dev/null
}
