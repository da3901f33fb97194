#!/bin/sh
# Creates the initial corpora, from tests/answers and the documentation's examples.
set -eu
cd "$(dirname "$0")"
for target in configuration parameters session_import otpauth answer json; do mkdir -p "corpus/$target"; done
n=0
for file in ../tests/answers/*.http; do
    n=$((n + 1))
    for which in 0 1 2 3 4 5 6; do
        { printf "\\00$which"; tr -d '\r' <"$file"; } >"corpus/answer/$n-$which"
    done
    tr -d '\r' <"$file" | sed '1,/^$/d' >"corpus/json/$n"
done
printf '{"consumer_key":"k","api":"v2","consumer_secret":"s","environment":"uat","base_url":"https://gw.example/x","timeout_ms":1,"ip_version":4,"local_address":"127.0.0.1"}' >corpus/configuration/a
printf '{"consumer_key":"k","mobile_number":"+91","ucc":"U","mpin":"1","totp_secret":"JBSWY3DPEHPK3PXP","proxy":"http://p:1","user_agent":"x","login_attempts":3,"max_response_bytes":9}' >corpus/configuration/b
printf '\000\015{"method":"POST","path":"quick/order/rule/ms/place","query":{"a":1.10},"form":{"am":"NO","dq":"0"}}' >corpus/parameters/a
printf '\000\007{"mobile_number":"+919999996708","ucc":"ABC12","totp":"123456"}' >corpus/parameters/b
printf '\002\013{"pan":"ABCDE1234F","password":"x"}' >corpus/parameters/c
printf '{"data":{"version":1,"api":"v3","environment":"prod","state":"trade","ucc":"U","token":"e30.e30.x","sid":"s","rid":"r","server_id":"s","data_center":"d","base_url":"https://e43.kotaksecurities.com","expires_at":4102444800,"exported_at":1}}' >corpus/session_import/a
printf '{"version":1,"api":"v2-gateway","environment":"prod","state":"view","token":"t","sid":"s","bearer":"b","base_url":"http://127.0.0.1:1/x"}' >corpus/session_import/b
printf 'JBSW Y3DP ehpk-3pxp' >corpus/otpauth/a
printf 'otpauth://totp/KOTAK-NEO:ABC12?secret=RX6PKQ2LZUKNON2BGVTVABCDEF&issuer=KOTAK-NEO&algorithm=SHA1&digits=6&period=30' >corpus/otpauth/b
