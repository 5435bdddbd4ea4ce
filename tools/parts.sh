# What Stemwise is built with, and how to get it. Each need_… function names one step, does nothing
# when its part is there, and otherwise installs it. Sourced after lib.sh.

pinned=$(cat "$root/emsdk-version.txt")
imgui_version=1.92.2b
imgui_commit=45acd5e0e82f4c954432533ae9985ff0e1aad6d5 # of the upstream tag v1.92.2b
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

distribution() { (. /etc/os-release 2>/dev/null && echo "${ID:-}-${VERSION_ID:-}") || true; }
codename() { (. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}") || true; }

header() { # is this C or C++ header installed?
  local folder
  for folder in /usr/include /usr/local/include /opt/homebrew/include; do
    [ ! -e "$folder/$1" ] || return 0
  done
  return 1
}

node_is_new_enough() { have node && node -e 'process.exit(+process.versions.node.split(".")[0] >= 18 ? 0 : 1)'; }

# Sets clang_format to a clang-format of version 19: others lay code out differently.
find_clang_format() {
  for clang_format in clang-format-19 clang-format; do
    ! have "$clang_format" || ! "$clang_format" --version | grep -q 'version 19\.' || return 0
  done
  return 1
}

clang_can_sanitize() { have clang++-19 && echo 'int main() {}' | clang++-19 -fsanitize=address -x c++ -o /dev/null - 2>/dev/null; }

# Is this Debian package, or something that does its work, there?
present() {
  case $1 in
    g++) have "${CXX:-g++}" ;;
    ninja-build) have ninja ;;
    nodejs) node_is_new_enough ;;
    xz-utils) have xz ;;
    clang-19) have clang-19 ;;
    libclang-rt-19-dev) clang_can_sanitize ;;
    clang-format-19) find_clang_format ;;
    lld-19) have wasm-ld-19 ;;
    llvm-19) have llvm-ar-19 ;;
    nlohmann-json3-dev) header nlohmann/json.hpp ;;
    doctest-dev) header doctest/doctest.h ;;
    libglfw3-dev) header GLFW/glfw3.h ;;
    libfltk1.3-dev) header FL/Fl_Native_File_Chooser.H ;;
    libstb-dev) header stb/stb_image.h ;;
    libzip-dev) header zip.h ;;
    libcpp-httplib-dev) header httplib.h ;;
    libmd4c-dev) header md4c.h ;;
    libpugixml-dev) header pugixml.hpp ;;
    libsqlite3-dev) header sqlite3.h ;;
    libxml2-utils) have xmllint || ! have apt-get ;; # for a test only
    libgl-dev) header GL/gl.h || [ "$(uname)" = Darwin ] ;;
    libstemmer-dev) header libstemmer.h || ! have apt-get ;; # for a test only
    ca-certificates) [ -e /etc/ssl/certs/ca-certificates.crt ] || ! have apt-get ;;
    w3m) have w3m || ! have apt-get ;; # for a test only
    xvfb) have xvfb-run ;;
    chromium) find_chromium ;;
    at-spi2-core) [ -x /usr/libexec/at-spi-bus-launcher ] ;;
    libglib2.0-bin) have gdbus ;;
    *) have "$1" ;;
  esac
}

# The tests that listen are made for this Orca; others take other ways to speak.
has_our_orca() { [ "$(distribution)" = debian-12 ]; }

# need_packages PACKAGE…: installs Debian packages that are missing; elsewhere says which tools to install.
need_packages() {
  local package missing="" as_admin=""
  step "Compilers and libraries"
  for package in "$@"; do
    present "$package" || missing="$missing $package"
  done
  if [ -z "$missing" ]; then note "already there"; return; fi
  : >"$part"
  have apt-get || fail "these are missing:$missing" "$(advice_elsewhere)"
  if [ "$(id -u)" != 0 ]; then
    as_admin="sudo -n"
    have sudo || fail "these packages are missing:$missing, and installing them takes an administrator" \
      "as root: apt-get install$missing"
    echo "    To install:$missing"
    sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; } || fail "sudo wants a password and there is no terminal to ask for it" \
      "run: sudo apt-get install$missing"
  fi
  # A third-party source that cannot be reached is no reason to stop: the install will tell.
  run "Reading the package lists" "check the network." sh -c "$as_admin apt-get -o DPkg::Lock::Timeout=120 update || true"
  run "Installing$missing" "check the network and the message above, then run the command again." \
    $as_admin env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 $missing
  for package in $missing; do
    present "$package" || fail "the package $package was installed but is too old or unusable here" "$(advice_elsewhere)"
  done
}

advice_elsewhere() {
  case $(uname) in
    Darwin) echo "install Xcode's command line tools (xcode-select --install), then: brew install cmake ninja ccache node nlohmann-json doctest glfw fltk" ;;
    *) echo "install a C++23 compiler (g++ 12, clang 17 or newer), cmake 3.25, ninja, node 18 or newer with npm, nlohmann-json, doctest, glfw and fltk with your package manager; Debian 12 and 13 need nothing by hand." ;;
  esac
}

# ---- Emscripten

# at_least VERSION WANTED
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

usable_emscripten() { # is the folder $1 an Emscripten of the pinned version or newer?
  [ -n "$1" ] && [ -f "$1/emscripten-version.txt" ] &&
    at_least "$(tr -d '"' <"$1/emscripten-version.txt" | sed 's/-git//')" "$pinned"
}

private_emscripten=$tools/emscripten/usr/share/emscripten

# Sets EMSCRIPTEN_ROOT to the Emscripten to use; the order is that of cmake/emscripten.cmake.
find_emscripten() {
  local candidate
  for candidate in "${EMSCRIPTEN_ROOT:-}" "${EMSDK:+$EMSDK/upstream/emscripten}" \
    "$(have em-config && em-config EMSCRIPTEN_ROOT 2>/dev/null || true)" \
    "$([ ! -f "$tools/emscripten/complete" ] || echo "$private_emscripten")"; do
    if usable_emscripten "$candidate"; then
      export EMSCRIPTEN_ROOT=$candidate
      export EM_CLOSURE_COMPILER=$root/node_modules/.bin/google-closure-compiler
      # A configuration file named by the environment belongs to another Emscripten than our own.
      [ "$candidate" != "$private_emscripten" ] || unset EM_CONFIG EM_CACHE
      return 0
    fi
  done
  unset EMSCRIPTEN_ROOT
  return 1
}

# Debian's own packages of the next release hold exactly the pinned version; they need no change to this system.
can_assemble() { case $(distribution) in debian-12 | debian-13) return 0 ;; *) return 1 ;; esac }

emscripten_packages() { # what the private Emscripten needs from this system
  find_emscripten || ! can_assemble || echo "clang-19 lld-19 llvm-19 python3"
  [ "${EMSCRIPTEN_ROOT:-}" != "$private_emscripten" ] || echo "clang-19 lld-19 llvm-19 python3"
}

# private_apt COMMAND…: apt with its own lists of the suites trixie and forky, on the mirror this machine uses.
private_apt() {
  local state=$tools/apt command=$1
  shift
  "$command" -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::Lists="$state/lists" -o Dir::Cache="$state/cache" \
    -o Acquire::Languages=none -o APT::Sandbox::User=root "$@"
}

private_lists() {
  local state=$tools/apt mirror arch
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' |
    awk -v name="$(codename)" '$2 == name || $2 == "stable" || $2 == "oldstable" {print $1; exit}')
  if [ -z "$mirror" ]; then
    echo "error: this machine's package sources name no mirror of Debian $(codename)"
    return 1
  fi
  arch=$(dpkg --print-architecture)
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  # The versions wanted are not the newest, so a mirror that lags behind will do.
  echo "deb [arch=$arch signed-by=$keyring check-valid-until=no] $mirror trixie main" >"$state/sources.list"
  echo "deb-src [signed-by=$keyring check-valid-until=no] $mirror forky main" >>"$state/sources.list"
  private_apt apt-get update
}

need_private_lists() {
  [ -z "$(find "$tools/apt/updated" -mtime -1 2>/dev/null)" ] || return 0
  run "Reading the lists of newer Debian packages" "check the network." private_lists
  touch "$tools/apt/updated"
}

assemble_emscripten() {
  local new=$tools/emscripten.new tool
  rm -rf "$new" "$tools/emscripten"
  mkdir -p "$new/packages" "$new/bin"
  (cd "$new/packages" && private_apt apt-get download emscripten binaryen libc6 libstdc++6 libgcc-s1 node-acorn)
  for package in "$new"/packages/*.deb; do
    # The libraries for shared modules and the tests are three quarters of it.
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$new" --no-same-owner \
      --exclude='*/wasm32-emscripten/pic' --exclude='*/wasm32-emscripten/lto-pic' \
      --exclude=./usr/share/emscripten/test --exclude=./usr/share/emscripten/docs \
      --exclude=./usr/share/doc --exclude=./usr/share/locale --exclude=./etc
  done
  rm -rf "$new/packages"

  # These programs come from a newer Debian than this one may be, so they run on their own C library.
  for tool in "$new"/usr/bin/wasm*; do
    tool=$(basename "$tool")
    cat >"$new/bin/$tool" <<'WRAPPER'
#!/bin/sh
here=$(dirname "$(dirname "$(readlink -f "$0")")")
for loader in "$here"/usr/lib/*/ld-linux*.so.*; do
  exec "$loader" --library-path "$(dirname "$loader")" "$here/usr/bin/$(basename "$0")" "$@"
done
WRAPPER
    chmod +x "$new/bin/$tool"
  done
  mkdir -p "$new/usr/share/emscripten/node_modules"
  ln -sfn ../../nodejs/acorn "$new/usr/share/emscripten/node_modules/acorn"

  # Its scripts are CommonJS, whatever the package.json above this folder says.
  echo '{"type": "commonjs"}' >"$new/usr/share/emscripten/package.json"
  rm -f "$new/usr/share/emscripten/.emscripten"
  cat >"$new/usr/share/emscripten/.emscripten" <<'CONFIG'
import os, shutil
emscripten = os.path.dirname(os.path.realpath(os.environ['EM_CONFIG']))
assembled = os.path.dirname(os.path.dirname(os.path.dirname(emscripten)))
checkout = os.path.dirname(os.path.dirname(assembled))
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = assembled
NODE_JS = shutil.which('node') or '/usr/bin/node'
CACHE = os.path.join(emscripten, 'cache')
FROZEN_CACHE = True
CLOSURE_COMPILER = [os.path.join(checkout, 'node_modules', '.bin', 'google-closure-compiler')]
CONFIG
  "$new/bin/wasm-opt" --version
  [ "$(tr -d '"' <"$new/usr/share/emscripten/emscripten-version.txt")" = "$pinned" ]
  mv "$new" "$tools/emscripten"
  EM_CONFIG='' && unset EM_CONFIG
  "$private_emscripten/emcc" --version
  touch "$tools/emscripten/complete"
}

need_emscripten() {
  step "Emscripten $pinned (C++ to WebAssembly)"
  if find_emscripten; then
    note "using $(tr -d '"' <"$EMSCRIPTEN_ROOT/emscripten-version.txt") in ${EMSCRIPTEN_ROOT#"$root/"}"
    return
  fi
  : >"$part"
  can_assemble || fail "there is no Emscripten $pinned or newer on this machine" "install it with its own installer, then run the command again:
    git clone https://github.com/emscripten-core/emsdk.git
    cd emsdk && ./emsdk install $pinned && ./emsdk activate $pinned && . ./emsdk_env.sh"
  [ "$(df -Pk "$tools" | awk 'NR == 2 {print $4}')" -gt 2500000 ] ||
    fail "there is too little room on this disk" "make 2.5 GB free."
  need_private_lists
  run "Fetching and unpacking Emscripten (250 MB) into .tools" \
    "check the network and run the command again, or install Emscripten $pinned with emsdk." assemble_emscripten
  find_emscripten || fail "the assembled Emscripten cannot be used" "delete .tools/emscripten and run the command again."
}

# ---- Dear ImGui

unpack_imgui() { # unpack_imgui VERSION-OF-THE-DEBIAN-PACKAGE
  local new=$tools/imgui.new
  rm -rf "$new" "$tools/imgui"
  mkdir -p "$new/download" "$new/source"
  (cd "$new/download" && private_apt apt-get source --download-only "imgui=$1")
  tar -xf "$new"/download/imgui_*.orig.tar.* -C "$new/source" --strip-components=1 --no-same-owner
  echo "$1" >"$new/source/debian-version.txt"
  mv "$new/source" "$tools/imgui"
  rm -rf "$new"
}
clone_imgui() {
  rm -rf "$tools/imgui.new" "$tools/imgui"
  git -c advice.detachedHead=false clone --depth 1 --branch "v$imgui_version" \
    https://github.com/ocornut/imgui.git "$tools/imgui.new"
  [ "$(git -C "$tools/imgui.new" rev-parse HEAD)" = "$imgui_commit" ]
  mv "$tools/imgui.new" "$tools/imgui"
}

need_imgui() {
  local available newest
  step "Dear ImGui $imgui_version (source)"
  if [ -n "${IMGUI_DIR:-}" ]; then note "using IMGUI_DIR"; return; fi
  if [ -f "$tools/imgui/imgui.h" ]; then note "already there"; return; fi
  if ! can_assemble; then note "CMake will fetch it"; return; fi
  need_private_lists
  available=$(private_apt apt-cache showsrc imgui | sed -n 's/^Version: //p')
  newest=$(echo "$available" | grep '^1\.92\.' | sort -V | tail -n 1)
  if echo "$available" | grep -qF "$imgui_version+ds-1"; then
    run "Fetching Dear ImGui" "check the network and run the command again." unpack_imgui "$imgui_version+ds-1"
  elif have git && clone_imgui >>"$log" 2>&1; then
    note "fetched from its own repository"
  elif [ -n "$newest" ]; then
    note "Debian no longer has $imgui_version; taking $newest instead"
    run "Fetching Dear ImGui" "check the network and run the command again." unpack_imgui "$newest"
  else
    fail "Dear ImGui $imgui_version could not be fetched" "unpack its source somewhere and set IMGUI_DIR to that folder."
  fi
}

# ---- npm's tools and a browser

need_npm_tools() {
  local stamp=$root/node_modules/.stemwise
  step "Tools from npm (fonts, bundler, browser tests)"
  if [ "$(cat "$stamp" 2>/dev/null)" = "$(cksum <"$root/package-lock.json")" ]; then note "already there"; return; fi
  run "Installing what package-lock.json lists" "check the network and run the command again." \
    npm --prefix "$root" ci
  cksum <"$root/package-lock.json" >"$stamp"
}

# Sets CHROMIUM to a Chromium or Chrome.
find_chromium() {
  local name
  [ -z "${CHROMIUM:-}" ] || { have "$CHROMIUM" && return; }
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if have "$name"; then
      CHROMIUM=$(command -v "$name")
      export CHROMIUM
      return 0
    fi
  done
  return 1
}

native_packages="g++ cmake ninja-build ccache nlohmann-json3-dev doctest-dev libstemmer-dev libzip-dev libpugixml-dev libsqlite3-dev libcpp-httplib-dev libmd4c-dev libxml2-utils xz-utils ca-certificates"
test_packages="clang-19 libclang-rt-19-dev" # sanitized code is compiled in half the time that g++ takes
web_packages="cmake ninja-build ccache nlohmann-json3-dev doctest-dev xz-utils ca-certificates nodejs npm"
app_packages="libglfw3-dev libgl-dev libfltk1.3-dev libstb-dev nodejs npm"
window_packages="xvfb xauth xdotool" # a screen and a hand for programs with windows, where there are none
speech_packages="chromium orca at-spi2-core xvfb openbox xdotool dbus-daemon libglib2.0-bin" # a screen reader, and a desk for it
