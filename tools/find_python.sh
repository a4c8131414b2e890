#!/bin/sh
# Prints a Python that can make the environment: 3.11 to 3.14, with venv. The one given goes before those on the PATH.
# Else 3.11 first, which the locked versions are tested on, then newer ones, and last what is just called python.
valgt=$1
foerst=11
sidst=14
mangler=
andre=

krav='import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(not (3, '$foerst') <= sys.version_info[:2])'

# 0: can be used. 1: is no Python, or another version. 2: lacks venv. Sets $version.
proev() {
  version=$("$1" -c "$krav" 2>/dev/null) || return 1
  "$1" -c 'import ensurepip, venv' 2>/dev/null || return 2
}

uden_venv() {
  echo "$1 (Python $2) mangler modulet venv. På Debian og Ubuntu: sudo apt install python$2-venv. Prøv så igen." >&2
  exit 1
}

if [ -n "$valgt" ]; then
  proev "$valgt"
  case $? in
    0) ;;
    2) uden_venv "$valgt" "$version" ;;
    *)
      fundet=${version:+ (Python $version)}
      echo "PYTHON=$valgt${fundet:- kan ikke køres}: kræver Python 3.$foerst-3.$sidst. Sæt PYTHON til en sti til en af dem." >&2
      exit 1 ;;
  esac
  [ "${version#3.}" -le "$sidst" ] || echo "PYTHON=$valgt er Python $version; prøvet er 3.$foerst-3.$sidst." >&2
  echo "$valgt"
  exit
fi

for navn in python3.11 python3.12 python3.13 python3.14 python3 python py; do
  command -v "$navn" >/dev/null || continue
  version=
  proev "$navn"
  case $? in
    0) if [ "${version#3.}" -le "$sidst" ]; then echo "$navn"; exit; fi
       andre="$andre $navn ($version)" ;;
    2) mangler=${mangler:-$navn $version} ;;
    *) andre="$andre $navn${version:+ ($version)}" ;;
  esac
done
# shellcheck disable=SC2086 # two words
[ -z "$mangler" ] || uden_venv $mangler
echo "Kræver Python 3.$foerst-3.$sidst.${andre:+ Fundet, men kan ikke bruges:$andre.} Installér en, eller sæt PYTHON=sti." >&2
exit 1
