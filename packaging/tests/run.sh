#!/bin/sh
# Runs one of the first programs against the simulator that started this: run.sh PROGRAM. Both print the order book.
set -eu
export NEO_KEY="$NEO_SIM_CONSUMER_KEY" NEO_MOBILE="$NEO_SIM_MOBILE" NEO_UCC="$NEO_SIM_UCC" NEO_MPIN="$NEO_SIM_MPIN"
export NEO_TOTP_SECRET="$NEO_SIM_TOTP_SECRET" NEO_BASE_URL="$NEO_SIM_URL"
config=$(mktemp)
trap 'rm -f "$config"' EXIT
cat >"$config" <<JSON
{"consumer_key":"$NEO_KEY","mobile_number":"$NEO_MOBILE","ucc":"$NEO_UCC","mpin":"$NEO_MPIN",
 "totp_secret":"$NEO_TOTP_SECRET","base_url":"$NEO_BASE_URL"}
JSON
"$1" "$config" | grep -q '"stCode":5203'
