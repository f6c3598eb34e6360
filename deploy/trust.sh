#!/bin/sh
# Once: what Java trusts, and this deployment's own authority. Run in an image that has a JRE.
set -eu
authority=${1:-/certificates/ca.crt}
store=${2:-/trust/trust.p12}
[ ! -f "$store" ] || exit 0
keytool -importkeystore -noprompt -srckeystore "$JAVA_HOME/lib/security/cacerts" -srcstorepass changeit \
  -destkeystore "$store.new" -deststoretype PKCS12 -deststorepass changeit
keytool -importcert -noprompt -alias dailies-deployment -file "$authority" \
  -keystore "$store.new" -storepass changeit
chmod 0444 "$store.new"
mv "$store.new" "$store"
