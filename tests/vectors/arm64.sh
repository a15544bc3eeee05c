#!/usr/bin/env bash
# Runs the Python runtime and the golden vectors on 64-bit Arm: Debian's own Python and the locked aarch64 wheels,
# under QEMU's user emulation. Needs no root, mounts nothing, and leaves the kernel's settings as they are.
# Use: tests/vectors/arm64.sh [--cached]; with --cached it builds nothing and skips if nothing was built.
#
# Standard output gets one line: the result as JSON, or `arm64: skipped, because ...` with exit status 0 where the
# machine cannot do it (see README.md). What it builds stays in build/arm64, until the lock or this script changes.
# PYTHON names the Python whose pip fetches the wheels (python3 when it is not set), RIGHTCHANNEL_MODEL another model.
set -euo pipefail
shopt -s nullglob
cd "${BASH_SOURCE[0]%/*}/../.."

readonly FOLDER=build/arm64
readonly DEBIAN=$FOLDER/debian
readonly PACKAGES=$FOLDER/packages
readonly STAMP=$FOLDER/built-from
readonly LOG=$FOLDER/build.log
readonly LOCK=requirements/runtime.txt
readonly CPU=cortex-a76 # a phone of the middle class; `describe_cpu` says the same to programs

skip() {
    printf 'arm64: skipped, because %s.\n' "$1"
    exit 0
}

say() {
    printf 'arm64: %s\n' "$1" >&2
}

# Runs a command of the build; what it says goes into the log, and is shown only if it fails.
logged() {
    "$@" >>"$LOG" 2>&1 && return
    tail -n 20 "$LOG" >&2
    say "failed: $1; the whole log is in $LOG"
    exit 1
}

find_qemu() {
    command -v qemu-aarch64-static || command -v qemu-aarch64
}

# Prints the release and the address of the Debian mirror that this machine itself uses.
debian_source() {
    apt-get indextargets --format "\$(CODENAME) \$(REPO_URI)" 'Created-By: Packages' 'Component: main' 'Label: Debian' |
        grep --max-count=1 --invert-match '^[^ ]*-' # not the updates of a release
}

source_digest() {
    cat tests/vectors/arm64.sh "$LOCK" | sha256sum
}

# Debian's packages, checked by debootstrap against Debian's signature and unpacked. Nothing has to be configured.
unpack_debian() {
    local release=$1 mirror=$2 package
    say "fetching Debian $release for arm64 into $DEBIAN"
    debootstrap --download-only --force-check-gpg --arch=arm64 --variant=minbase \
        --include=python3,libstdc++6 "$release" "$FOLDER/fetched" "$mirror" >>"$LOG" 2>&1 ||
        skip "Debian's packages could not be fetched (see $LOG)"
    mkdir "$DEBIAN"
    for package in "$FOLDER"/fetched/var/cache/apt/archives/*.deb; do
        logged dpkg-deb --extract "$package" "$DEBIAN"
    done
    rm -rf "$FOLDER/fetched"
}

# A QEMU before 8 shows programs the x86 machine's /proc/cpuinfo, on which onnxruntime for Arm crashes.
describe_cpu() {
    mkdir -p "$DEBIAN/proc"
    cat >"$DEBIAN/proc/cpuinfo" <<-'END'
	processor	: 0
	Features	: fp asimd aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc asimddp
	CPU implementer	: 0x41
	CPU architecture: 8
	CPU variant	: 0x4
	CPU part	: 0xd0b
	CPU revision	: 1
	END
}

# The locked wheels for aarch64, each held against its hash.
unpack_wheels() {
    local python minor platforms=()
    python=$(readlink "$DEBIAN/usr/bin/python3")
    for minor in {17..36}; do # every Debian with Python 3.11 has at least glibc 2.36
        platforms+=(--platform "manylinux_2_${minor}_aarch64")
    done
    say "fetching the locked wheels for aarch64 and ${python} into $PACKAGES"
    logged "${PYTHON:-python3}" -m pip --disable-pip-version-check --no-input install --require-hashes \
        --only-binary=:all: --no-compile --implementation cp --python-version "${python#python}" \
        "${platforms[@]}" --target "$PACKAGES" --requirement "$LOCK"
}

# QEMU looks for every file in the folder of -L first, so the program finds Debian's arm64 libraries there.
run_vectors() {
    env -i LC_ALL=C.UTF-8 ORT_DISABLE_TELEMETRY=1 RIGHTCHANNEL_MODEL="${RIGHTCHANNEL_MODEL:-model}" \
        PYTHONPATH="$PACKAGES:runtime" PYTHONPYCACHEPREFIX="$PWD/$FOLDER/pycache" \
        "$1" -cpu "$CPU" -L "$DEBIAN" "$DEBIAN/usr/bin/python3" -s \
        tests/vectors/python_host.py --note "emulated $CPU"
}

case "${1-}" in
    '') cached=no ;;
    --cached) cached=yes ;;
    *)
        say 'use: tests/vectors/arm64.sh [--cached]'
        exit 2
        ;;
esac

[[ $HOSTTYPE != aarch64 && $HOSTTYPE != arm64 ]] || skip 'this machine is 64-bit Arm itself: run python_host.py'
[[ $cached == no || -f $STAMP ]] || skip 'it was not built yet: make arm64'
qemu=$(find_qemu) || skip 'qemu-aarch64 is not installed (on Debian: package qemu-user-static)'
if [[ ! -f $STAMP || $(<"$STAMP") != "$(source_digest)" ]]; then
    [[ $cached == no ]] || skip 'it was built from another lock: make arm64'
    for tool in apt-get debootstrap dpkg-deb; do
        PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || skip "$tool is not installed"
    done
    source=$(debian_source) || skip 'apt knows no Debian source (or its lists are missing: apt-get update)'
    rm -rf "$FOLDER"
    mkdir -p "$FOLDER"
    PATH=$PATH:/usr/sbin unpack_debian "${source% *}" "${source#* }"
    describe_cpu
    unpack_wheels
    source_digest >"$STAMP"
fi
run_vectors "$qemu"
