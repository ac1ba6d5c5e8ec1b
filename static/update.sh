#!/bin/sh
# Fetches the design system, Roboto and htmx again, at the versions pinned here. Needs npm.
set -eu

DESIGN_SYSTEM=4.2.0
ROBOTO=5.3.0
HTMX=2.0.11

static=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

unpack() { # $1: package@version, $2: folder
    mkdir "$2"
    tar -xzf "$(npm pack --silent --ignore-scripts "$1")" -C "$2" --strip-components=1
}

unpack "@scottish-government/design-system@$DESIGN_SYSTEM" design-system
unpack "@fontsource/roboto@$ROBOTO" roboto
unpack "htmx.org@$HTMX" htmx

cp design-system/dist/css/design-system.min.css design-system/dist/css/design-system.min.css.map \
    design-system/dist/scripts/design-system.js design-system/dist/images/icons/icons.stack.svg \
    design-system/LICENSE.txt "$static/design-system/"
for face in 400-normal 400-italic 700-normal; do
    cp "roboto/files/roboto-latin-$face.woff2" "$static/roboto/"
done
cp roboto/LICENSE "$static/roboto/LICENSE.txt"
cp htmx/dist/htmx.min.js "$static/htmx/"
cp htmx/LICENSE "$static/htmx/LICENSE.txt"
chmod 644 "$static"/design-system/* "$static"/roboto/* "$static"/htmx/*

echo "Design system $DESIGN_SYSTEM, Roboto $ROBOTO and htmx $HTMX are in $static. Look at the pages before you commit."
