#!/bin/sh
# PostgreSQL, Chromium and LibreOffice for the tests: installed where this may be done, else asked for.
set -eu
if command -v pg_virtualenv >/dev/null && command -v chromium >/dev/null &&
    command -v soffice >/dev/null && command -v pdftotext >/dev/null; then
    exit 0
fi
packages="postgresql postgresql-common chromium libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing $packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $packages >/dev/null
    exit 0
fi
echo "The tests need PostgreSQL, Chromium, LibreOffice and poppler-utils. On Debian and Ubuntu, install them with:"
echo "    sudo apt-get update && sudo apt-get install $packages"
exit 1
